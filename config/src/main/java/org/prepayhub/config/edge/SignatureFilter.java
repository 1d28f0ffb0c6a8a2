package org.prepayhub.config.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prepayhub.access.Admission;
import org.prepayhub.access.ApiClient;
import org.prepayhub.access.Gatekeeper;
import org.prepayhub.access.SignedRequest;
import org.prepayhub.config.edge.ApiOperations.Match;
import org.prepayhub.config.edge.ApiOperations.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * The gate of the API. In this order: the size of the body, the headers of the signature, what the
 * gatekeeper says, whether the contract has such a call, and its media types. Only then does a
 * route see the call; no other filter and no handler after this one do.
 */
final class SignatureFilter extends OncePerRequestFilter {
  static final String CONTRACT_PATH = ApiOperations.BASE_PATH + "/openapi.json";
  private static final Logger LOG = LoggerFactory.getLogger(SignatureFilter.class);

  private final ApiOperations operations;
  private final Gatekeeper gatekeeper;
  private final ApiHttpEngine engine;
  private final int mostBytes;
  private final Refusals refusals;

  /**
   * @param engine serves what is admitted
   * @param mostBytes the longest body that is read
   */
  SignatureFilter(
      ApiOperations operations,
      Gatekeeper gatekeeper,
      ApiHttpEngine engine,
      int mostBytes,
      Refusals refusals) {
    this.operations = operations;
    this.gatekeeper = gatekeeper;
    this.engine = engine;
    this.mostBytes = mostBytes;
    this.refusals = refusals;
  }

  /** The contract is anybody's. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return CONTRACT_PATH.equals(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    keepPrivate(response);
    try {
      admit(request);
      engine.serve(new AdmittedRequest(request), new AdmittedResponse(response));
    } catch (ProblemException refused) {
      refuse(request, response, refused.problem());
    } catch (RuntimeException failed) {
      refuse(request, response, ApiProblems.of(failed));
    } finally {
      refusals.count(request);
      ApiCall.unmark();
    }
  }

  private void admit(HttpServletRequest request) throws IOException {
    byte[] body = RequestBody.read(request, mostBytes);
    SignedRequest signed = SignatureHeaders.read(request, body);
    Match match = operations.match(request.getMethod(), request.getRequestURI());
    ApiClient client = client(gatekeeper.admit(signed, operations.scopeOf(match)));
    ApiCall.mark("client", client.id());
    Match.Found found = found(match);
    refuseForeignMediaTypes(request, found);
    new ApiCall(client.grant(), found.variables(), request.getQueryString(), body)
        .attachTo(request);
    nameInFigures(request, found.operation());
  }

  /** No proxy keeps what is said of somebody's money, and no browser takes it for a page. */
  private static void keepPrivate(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
  }

  private static void nameInFigures(HttpServletRequest request, Operation operation) {
    ServerHttpObservationFilter.findObservationContext(request)
        .ifPresent(context -> context.setPathPattern(operation.pattern()));
  }

  private static ApiClient client(Admission admission) {
    return switch (admission) {
      case Admission.Admitted(var client) -> client;
      case Admission.SignatureInvalid() -> throw new ProblemException(AccessProblems.signature());
      case Admission.TimestampOutsideWindow(var hubTime) ->
          throw new ProblemException(AccessProblems.timestamp(hubTime));
      case Admission.NonceReused() -> throw new ProblemException(AccessProblems.nonce());
      case Admission.ScopeMissing(var needed) ->
          throw new ProblemException(AccessProblems.scope(needed));
      case Admission.RateLimited limited ->
          throw new ProblemException(AccessProblems.rate(limited));
    };
  }

  private static Match.Found found(Match match) {
    return switch (match) {
      case Match.Found found -> found;
      case Match.OtherMethods(var allowed) ->
          throw new ProblemException(
              new Problem(
                  ProblemCode.METHOD_NOT_ALLOWED,
                  "This path takes " + allowed,
                  Map.of(HttpHeaders.ALLOW, allowed)));
      case Match.Nothing() ->
          throw new ProblemException(
              Problem.of(
                  ProblemCode.NOT_FOUND, "The API has no such path; see /api/v1/openapi.json"));
    };
  }

  private static void refuseForeignMediaTypes(HttpServletRequest request, Match.Found found) {
    if (found.operation().takesBody() && !isJson(request.getContentType())) {
      throw new ProblemException(
          Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json"));
    }
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    if (accepted != null && !acceptsJson(accepted)) {
      throw new ProblemException(
          Problem.of(ProblemCode.NOT_ACCEPTABLE, "Answers are application/json"));
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    try {
      return contentType != null
          && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType));
    } catch (InvalidMediaTypeException unreadable) {
      return false;
    }
  }

  private static boolean acceptsJson(String accepted) {
    try {
      return MediaType.parseMediaTypes(accepted).stream()
          .anyMatch(type -> type.includes(MediaType.APPLICATION_JSON));
    } catch (InvalidMediaTypeException unreadable) {
      return false;
    }
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    LOG.info(
        "Refused {} {}: {} ({})",
        request.getMethod(),
        request.getRequestURI(),
        problem.code().word(),
        problem.detail());
    Refusals.note(request, problem.code());
    problem.writeTo(response);
  }
}
