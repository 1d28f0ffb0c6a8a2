package org.prepayhub.config.acceptance;

import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * Takes spans as a collector does: OTLP over HTTP, protobuf. The field numbers are those of
 * opentelemetry/proto/trace/v1/trace.proto.
 */
final class SpanReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  /**
   * One span.
   *
   * @param parent empty for the first of a trace
   * @param texts its attributes that are texts
   */
  record Span(
      String trace, String id, String parent, String name, long kind, Map<String, String> texts) {}

  private SpanReceiver(HttpServer server) {
    this.server = server;
  }

  static SpanReceiver open() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    SpanReceiver receiver = new SpanReceiver(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/traces", receiver::take);
    server.start();
    return receiver;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  /** What came of one trace so far. */
  List<Span> of(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  private void take(HttpExchange call) throws IOException {
    try (call) {
      UnknownFieldSet request = UnknownFieldSet.parseFrom(call.getRequestBody());
      for (UnknownFieldSet resource : messages(request, 1)) {
        for (UnknownFieldSet scope : messages(resource, 2)) {
          messages(scope, 2).forEach(span -> spans.add(span(span)));
        }
      }
      call.sendResponseHeaders(200, -1);
    }
  }

  private static Span span(UnknownFieldSet span) throws RuntimeException {
    return new Span(
        hex(span, 1),
        hex(span, 2),
        hex(span, 4),
        text(span, 5),
        span.getField(6).getVarintList().stream().findFirst().orElse(0L),
        texts(span));
  }

  private static Map<String, String> texts(UnknownFieldSet span) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (UnknownFieldSet attribute : messages(span, 9)) {
      for (UnknownFieldSet value : messages(attribute, 2)) {
        texts.put(text(attribute, 1), text(value, 1));
      }
    }
    return texts;
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(
            bytes -> {
              try {
                return UnknownFieldSet.parseFrom(bytes);
              } catch (IOException e) {
                throw new IllegalArgumentException("not protobuf", e);
              }
            })
        .toList();
  }

  private static String text(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .findFirst()
        .map(bytes -> bytes.toString(StandardCharsets.UTF_8))
        .orElse("");
  }

  private static String hex(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .findFirst()
        .map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
        .orElse("");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
