package org.prepayhub.config.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.units.Unavailable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@EdgeTest
class WebhookTest {
  static final String TOKEN = "a-token-of-the-doors-0001";
  private static final String EVENT = "{\"door\":7}";

  @Autowired private DoorEvents events;
  @LocalServerPort private int port;

  @BeforeEach
  void startClean() {
    events.taken.clear();
    events.kept.clear();
    events.failure = null;
    events.keeps = true;
  }

  @Test
  void handsOnWhatComesWithTheToken() throws Exception {
    HttpResponse<String> answer = post(Map.of("Hub-Token", TOKEN), EVENT);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
    assertThat(events.taken).containsExactly(EVENT);
  }

  @Test
  void handsOnAFormAsItCame() throws Exception {
    assertThat(
            send(
                    "POST",
                    "/hooks/door/events",
                    Map.of("Hub-Token", TOKEN),
                    "door=7&who=Li+%E6",
                    "application/x-www-form-urlencoded")
                .statusCode())
        .isEqualTo(202);

    assertThat(events.taken).containsExactly("door=7&who=Li+%E6");
  }

  @Test
  void refusesAWrongTokenAndNone() throws Exception {
    assertThat(post(Map.of("Hub-Token", TOKEN + "x"), EVENT))
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(401);
              assertThat(answer.body()).contains("token-invalid").doesNotContain(TOKEN);
            });
    assertThat(post(Map.of(), EVENT).statusCode()).isEqualTo(401);
    assertThat(events.taken).isEmpty();
  }

  @Test
  void readsNoMoreThanTheLimit() throws Exception {
    HttpResponse<String> answer = post(Map.of("Hub-Token", TOKEN), "x".repeat(65_537));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("too-large");
  }

  @Test
  void takesNoOrdersFromHeaders() throws Exception {
    post(
        Map.of(
            "Hub-Token", TOKEN, "CamelHttpResponseCode", "500", "CamelBeanMethodName", "forbidden"),
        EVENT);

    assertThat(events.taken).containsExactly(EVENT);
    assertThat(events.headers).noneMatch(name -> name.startsWith("Camel"));
  }

  @Test
  void answersThatItWasTakenWhenItEndedAsADeadLetter() throws Exception {
    events.failure = new IllegalStateException("broken");

    HttpResponse<String> answer = post(Map.of("Hub-Token", TOKEN), EVENT);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(events.kept).containsExactly(EVENT);
  }

  @Test
  void asksForItAgainWhenItCouldNotBeKept() throws Exception {
    events.failure = new IllegalStateException("broken");
    events.keeps = false;

    HttpResponse<String> answer = post(Map.of("Hub-Token", TOKEN), EVENT);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void knowsNoOtherPathAndNoOtherMethod() throws Exception {
    assertThat(send("POST", "/hooks/other", Map.of("Hub-Token", TOKEN), EVENT).statusCode())
        .isEqualTo(404);
    assertThat(send("GET", "/hooks/door/events", Map.of("Hub-Token", TOKEN), "").statusCode())
        .isEqualTo(405);
  }

  private HttpResponse<String> post(Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    return send("POST", "/hooks/door/events", headers, body);
  }

  private HttpResponse<String> send(
      String method, String path, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    return send(method, path, headers, body, "application/json");
  }

  private HttpResponse<String> send(
      String method, String path, Map<String, String> headers, String body, String mediaType)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", mediaType)
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  /** Stands for what takes the events of doors, and for the dead letters. */
  public static final class DoorEvents {
    final List<String> taken = new CopyOnWriteArrayList<>();
    final List<String> kept = new CopyOnWriteArrayList<>();
    volatile List<String> headers = List.of();
    volatile @Nullable RuntimeException failure;
    volatile boolean keeps = true;

    public void take(Exchange exchange) {
      headers = new ArrayList<>(exchange.getMessage().getHeaders().keySet());
      RuntimeException fails = failure;
      if (fails != null) {
        throw fails;
      }
      taken.add(exchange.getMessage().getBody(String.class));
    }

    public void keep(String routeId, Throwable why, @Nullable Object body) {
      if (!keeps) {
        throw new Unavailable("the database is away");
      }
      kept.add(String.valueOf(body));
    }
  }
}
