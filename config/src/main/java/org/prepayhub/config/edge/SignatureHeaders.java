package org.prepayhub.config.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.prepayhub.access.ApiClient;
import org.prepayhub.access.SignedRequest;

/** The four headers of a signature. */
final class SignatureHeaders {
  static final String CLIENT = "Hub-Client";
  static final String TIMESTAMP = "Hub-Timestamp";
  static final String NONCE = "Hub-Nonce";
  static final String SIGNATURE = "Hub-Signature";

  private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final Pattern NONCES = Pattern.compile("[!-~]{1,128}");
  private static final Pattern VERSION_1 = Pattern.compile("v1=[0-9a-fA-F]{64}");

  private SignatureHeaders() {}

  static SignedRequest read(HttpServletRequest request, byte[] body) {
    String client = present(request, CLIENT);
    String timestamp = present(request, TIMESTAMP);
    String nonce = present(request, NONCE);
    String signature = present(request, SIGNATURE);
    demand(ApiClient.isId(client), CLIENT, "is not a client id");
    demand(matches(EPOCH_SECONDS, timestamp), TIMESTAMP, "is not epoch seconds");
    demand(matches(NONCES, nonce), NONCE, "is not 1 to 128 visible ASCII characters");
    demand(matches(VERSION_1, signature), SIGNATURE, "is not v1= and 64 hexadecimal digits");
    return new SignedRequest(
        client,
        Long.parseLong(timestamp),
        nonce,
        request.getMethod(),
        pathAndQuery(request),
        body,
        HexFormat.of().parseHex(signature, "v1=".length(), signature.length()));
  }

  /** As on the request line: neither part is decoded. */
  private static String pathAndQuery(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  private static String present(HttpServletRequest request, String header) {
    String value = request.getHeader(header);
    if (value == null || value.isEmpty()) {
      throw refused(header + " is missing");
    }
    return value;
  }

  private static boolean matches(Pattern form, String value) {
    return form.matcher(value).matches();
  }

  private static void demand(boolean fits, String header, String otherwise) {
    if (!fits) {
      throw refused(header + " " + otherwise);
    }
  }

  private static ProblemException refused(String why) {
    return new ProblemException(AccessProblems.signature(why));
  }
}
