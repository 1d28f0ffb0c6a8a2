package org.prepayhub.bench.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prepayhub.bench.load.Answer;

class ReplyTest {
  private static Reply reply(int status, String text) {
    return Reply.of(new Answer(status, text.getBytes(UTF_8)));
  }

  @Test
  void whatIsDoneNowOrBeforeIsAccepted() {
    assertThat(reply(201, "{}")).isEqualTo(new Reply.Accepted("{}"));
    assertThat(reply(200, "{}")).isEqualTo(new Reply.Accepted("{}"));
  }

  @Test
  void onlyWhatMayBeAskedAgainIsForLater() {
    assertThat(reply(503, "")).isEqualTo(new Reply.Later());
    assertThat(reply(429, "")).isEqualTo(new Reply.Later());
    assertThat(reply(409, "{\"code\":\"order-in-flight\"}")).isEqualTo(new Reply.Later());
    String delivered = "{\"status\":409,\"code\":\"already-delivered\"}";
    assertThat(reply(409, delivered))
        .isEqualTo(new Reply.Refused(409, "already-delivered", delivered));
    assertThat(reply(500, "oh")).isEqualTo(new Reply.Refused(500, "", "oh"));
  }
}
