package org.prepayhub.config.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class AdmittedRequestTest {
  private final MockHttpServletRequest sent =
      new MockHttpServletRequest("POST", "/api/v1/recharges");

  @Test
  void leavesNothingOfTheCallerToGoThrough() throws IOException {
    sent.addHeader("CamelHttpResponseCode", "500");
    sent.addHeader("accountNo", "A-2");
    sent.addParameter("accountNo", "A-3");
    sent.setContent("{}".getBytes(StandardCharsets.UTF_8));

    AdmittedRequest admitted = new AdmittedRequest(sent);

    assertThat(Collections.list(admitted.getHeaderNames())).isEmpty();
    assertThat(Collections.list(admitted.getParameterNames())).isEmpty();
    assertThat(admitted.getParameterMap()).isEmpty();
    assertThat(admitted.getInputStream().readAllBytes()).isEmpty();
    assertThat(admitted.getReader().read()).isNegative();
  }

  @Test
  void keepsWhatTheServerAsksForByName() {
    sent.addHeader("Accept", "application/json");
    sent.setContentType("application/json");

    AdmittedRequest admitted = new AdmittedRequest(sent);

    assertThat(admitted.getHeader("Accept")).isEqualTo("application/json");
    assertThat(admitted.getContentType()).isEqualTo("application/json");
    assertThat(admitted.getRequestURI()).isEqualTo("/api/v1/recharges");
  }
}
