package org.prepayhub.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Answers what it was told to, in that order, and remembers what it was asked. */
final class ScriptedHub implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<Request> asked = new ArrayList<>();

  /**
   * What is answered.
   *
   * @param status 0 breaks the connection off
   */
  record Answer(int status, Map<String, String> headers, String body) {}

  /** What came in. */
  record Request(String method, String pathAndQuery, Headers headers, String body) {
    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }
  }

  ScriptedHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1");
  }

  ScriptedHub then(int status, String body) {
    answers.add(new Answer(status, Map.of(), body));
    return this;
  }

  ScriptedHub thenRefuses(int status, String code) {
    return thenRefuses(status, code, Map.of());
  }

  ScriptedHub thenRefuses(int status, String code, Map<String, String> headers) {
    String body =
        "{\"type\":\"about:blank\",\"title\":\"T\",\"status\":%d,\"code\":\"%s\",\"detail\":\"D\"}"
            .formatted(status, code);
    answers.add(new Answer(status, headers, body));
    return this;
  }

  ScriptedHub thenBreaksOff() {
    answers.add(new Answer(0, Map.of(), ""));
    return this;
  }

  List<Request> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    Answer answer;
    synchronized (asked) {
      asked.add(
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      answer = answers.remove();
    }
    if (answer.status() == 0) {
      exchange.close();
      return;
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
