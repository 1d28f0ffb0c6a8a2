package org.prepayhub.routes.templates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.adapters.notice.NoticeAnswers;
import org.prepayhub.notice.NoticeRefused;
import org.prepayhub.notice.NoticeReplies;
import org.prepayhub.routes.Camel;

final class NoticeSendHttpTest {
  private final RecordingDeadLetters letters = new RecordingDeadLetters();
  private final List<Posted> posted = new CopyOnWriteArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final HttpServer server = server();
  private final CamelContext camel = camel();

  private record Posted(Map<String, List<String>> headers, String method, String body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of()).toString();
    }
  }

  @BeforeEach
  void start() throws Exception {
    server.createContext("/send", this::answer);
    server.start();
    camel.start();
    channel("http://127.0.0.1:" + server.getAddress().getPort() + "/send");
  }

  @AfterEach
  void stop() {
    camel.stop();
    server.stop(0);
  }

  @Test
  void postsTheNoticeWithItsKeyAndNothingElseOfTheMessage() {
    send("{\"text\":\"余额不足\"}");

    Posted notice = posted.getFirst();
    assertThat(notice.method).isEqualTo("POST");
    assertThat(notice.body).isEqualTo("{\"text\":\"余额不足\"}");
    assertThat(notice.header("Content-type")).contains("application/json");
    assertThat(notice.header("X-key")).contains("secret-key");
    assertThat(notice.headers).doesNotContainKey("Inner");
    assertThat(letters.kept).isEmpty();
  }

  @Test
  void triesAgainWhenTheOtherSideIsBroken() {
    answers.addAll(List.of(503, 429, 200));

    send("again");

    assertThat(posted).extracting(Posted::body).containsExactly("again", "again", "again");
    assertThat(letters.kept).isEmpty();
  }

  @Test
  void keepsTheNoticeThatIsRefused() {
    answers.add(400);

    send("refused");

    assertThat(posted).hasSize(1);
    RecordingDeadLetters.Letter letter = letters.kept.element();
    assertThat(letter.route()).isEqualTo("notice-send-sms");
    assertThat(letter.why()).isInstanceOf(NoticeRefused.class).hasMessageContaining("400: no");
    assertThat(letter.body()).isEqualTo("refused");
  }

  @Test
  void keepsTheNoticeWhenNobodyIsThere() {
    server.stop(0);

    send("nobody");

    assertThat(letters.kept.element().body()).isEqualTo("nobody");
  }

  private void send(String body) {
    camel.createProducerTemplate().sendBodyAndHeader("direct:notice-send-sms", body, "Inner", "x");
  }

  private void channel(String uri) throws Exception {
    TemplatedRouteBuilder.builder(camel, "notice-send-http")
        .routeId("notice-send-sms")
        .prefixId("sms")
        .parameter("address", "notice-send-sms")
        .parameter("uri", uri)
        .parameter("header", "X-Key")
        .parameter("headerValue", "secret-key")
        .parameter("timeoutMillis", "2000")
        .add();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    posted.add(
        new Posted(Map.copyOf(exchange.getRequestHeaders()), exchange.getRequestMethod(), body));
    Integer status = answers.poll();
    byte[] said = "no".getBytes(UTF_8);
    exchange.sendResponseHeaders(status == null ? 200 : status, said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private CamelContext camel() {
    try {
      CamelContext context = Camel.with(List.of("errors/hub-errors", "templates/notice-send-http"));
      context.getRegistry().bind("deadLetters", letters);
      context.getRegistry().bind("noticeReplies", new NoticeReplies());
      context.getRegistry().bind("noticeAnswers", new NoticeAnswers());
      context.getRegistry().bind("noticeAnswers", new NoticeAnswers());
      return context;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
