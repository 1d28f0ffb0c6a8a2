package org.prepayhub.simulator.face;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulator's HTTP face, on the loopback address only: it shows what meters really hold and
 * starts faults, so it must never be reachable from outside the machine.
 */
public final class Face implements AutoCloseable {
  static final int BODY_LIMIT = 16 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Face.class);
  private static final int BACKLOG = 64;

  record Problem(int status, String error, String where, String mend) {}

  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(
              new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Paths paths;
  private final HttpServer server;

  private Face(Witness witness, HttpServer server) {
    this.paths = new Paths(witness, json);
    this.server = server;
  }

  /**
   * @param port 0 for any free one
   * @throws IOException naming the port when it is in use
   */
  public static Face serve(Witness witness, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    Face face = new Face(witness, bind(address));
    face.server.setExecutor(face.workers);
    face.server.createContext("/", face::handle);
    face.server.start();
    return face;
  }

  private static HttpServer bind(InetSocketAddress address) throws IOException {
    try {
      return HttpServer.create(address, BACKLOG);
    } catch (IOException inUse) {
      throw new IOException(
          "the face cannot listen on "
              + address
              + ": end the process that does, or choose another with --http-port",
          inUse);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String address() {
    return "http://127.0.0.1:" + port();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = json.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().put("Content-Type", List.of("application/json"));
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String where = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    try {
      byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
      if (body.length > BODY_LIMIT) {
        throw new FaceProblem(
            413, "the body is longer than " + BODY_LIMIT + " bytes", "send a shorter one");
      }
      return paths.answer(exchange.getRequestMethod(), exchange.getRequestURI(), body);
    } catch (FaceProblem problem) {
      return new Answer(
          problem.status(), new Problem(problem.status(), problem.what(), where, problem.mend()));
    } catch (RuntimeException defect) {
      LOG.error("{} failed", where, defect);
      return new Answer(
          500, new Problem(500, "the simulator failed", where, "see the simulator's log"));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdown();
  }
}
