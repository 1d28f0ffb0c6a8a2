package org.prepayhub.adapters.routefiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.prepayhub.adapters.routefiles.RouteText.Part;
import org.prepayhub.adapters.routefiles.RouteText.Thing;

/**
 * A route that will run: one of a file, or what a template becomes for one instance.
 *
 * @param file where whoever has to mend it looks
 * @param id what messages call it
 * @param entry the address it answers under {@code direct:}, empty when it begins otherwise
 * @param entryAt where the file says so
 */
record Flow(RouteText file, String id, String entry, String entryAt, List<Call> calls) {
  Flow {
    calls = List.copyOf(calls);
  }

  /**
   * An address under {@code direct:} that the flow names.
   *
   * @param sends whether a step goes there; else the address is only handed on, as to the error
   *     policy
   */
  record Call(String address, String pointer, boolean sends) {}

  /** A route of a file. */
  static Flow of(RouteText file, Thing route) {
    return read(file, route, route.id(), Map.of(), "");
  }

  /**
   * What a template becomes.
   *
   * @param template where it stands
   * @param instance the block that makes it; all of its addresses are there for a reader
   */
  static Flow of(RouteText template, Thing body, RouteText file, Thing instance) {
    Map<String, String> values = new HashMap<>();
    for (JsonNode parameter : body.body().path("parameters")) {
      if (parameter.has("defaultValue")) {
        values.put(parameter.path("name").asText(), parameter.path("defaultValue").asText());
      }
    }
    for (JsonNode parameter : instance.body().path("parameters")) {
      values.put(parameter.path("name").asText(), parameter.path("value").asText());
    }
    Flow flow = read(template, body, instance.id(), values, instance.pointer());
    return new Flow(file, flow.id, flow.entry, flow.entryAt, flow.calls);
  }

  private static Flow read(
      RouteText file, Thing thing, String id, Map<String, String> values, String at) {
    String entry = "";
    String entryAt = at;
    List<Call> calls = new ArrayList<>();
    for (Part part : file.parts()) {
      if (!part.pointer().startsWith(thing.pointer() + "/")) {
        continue;
      }
      String address = filled(address(part), values);
      String pointer = at.isEmpty() ? part.pointer() : at;
      if (address.isEmpty() || address.contains("{")) {
        continue;
      }
      if (part.key().equals("from")) {
        entry = address;
        entryAt = at.isEmpty() ? part.pointer() : at;
      } else {
        calls.add(new Call(address, pointer, part.value().isObject() || isStep(part)));
      }
    }
    return new Flow(file, id, entry, entryAt, calls);
  }

  /** The short form of a step, which another rule complains of. */
  private static boolean isStep(Part part) {
    return part.key().startsWith("to") || part.key().equals("wireTap");
  }

  private static String address(Part part) {
    if (part.value().isObject()) {
      String uri = part.value().path("uri").asText();
      String name = part.value().path("parameters").path("name").asText();
      return uri.equals("direct") ? name : afterScheme(uri);
    }
    return part.key().equals("uri") ? "" : afterScheme(part.value().asText());
  }

  private static String afterScheme(String uri) {
    String trimmed = uri.strip();
    boolean direct = trimmed.matches("direct:(//)?[^\\s?]+");
    return direct ? trimmed.substring("direct:".length()).replace("//", "") : "";
  }

  private static String filled(String address, Map<String, String> values) {
    Matcher placeholder = PlaceholderRule.PLACEHOLDER.matcher(address);
    return placeholder.replaceAll(
        found ->
            Matcher.quoteReplacement(values.getOrDefault(found.group(1).strip(), found.group())));
  }
}
