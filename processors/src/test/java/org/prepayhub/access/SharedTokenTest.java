package org.prepayhub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class SharedTokenTest {
  private static final String SECRET = "0123456789abcdef";

  @Test
  void admitsWhoShowsIt() {
    assertThat(new SharedToken(SECRET).isShownAs(SECRET)).isTrue();
  }

  @Test
  void refusesAnythingElse() {
    SharedToken token = new SharedToken(SECRET);

    assertThat(token.isShownAs(null)).isFalse();
    assertThat(token.isShownAs("")).isFalse();
    assertThat(token.isShownAs(SECRET.substring(1))).isFalse();
    assertThat(token.isShownAs(SECRET + "0")).isFalse();
  }

  @Test
  void isLongEnoughNotToBeGuessed() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SharedToken("short"));
  }

  @Test
  void isNeverTold() {
    assertThat(new SharedToken(SECRET)).asString().doesNotContain(SECRET);
  }
}
