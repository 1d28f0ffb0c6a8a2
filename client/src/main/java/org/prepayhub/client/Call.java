package org.prepayhub.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One call of the contract, before it is signed.
 *
 * @param path with its query, below the API's address
 * @param body null without one
 */
record Call(String method, String path, @Nullable Object body) {

  static Call of(String method, String template) {
    return new Call(method, template, null);
  }

  /** Puts a value where the path has the name in braces. */
  Call path(String name, Object value) {
    return new Call(method, path.replace("{" + name + "}", encoded(value.toString())), body);
  }

  /** Adds a parameter, unless it is left out. */
  Call query(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    String separator = path.contains("?") ? "&" : "?";
    return new Call(method, path + separator + name + "=" + encoded(value.toString()), body);
  }

  Call body(Object document) {
    return new Call(method, path, document);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
