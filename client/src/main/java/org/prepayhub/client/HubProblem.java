package org.prepayhub.client;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.client.model.Problem;
import org.prepayhub.client.model.ProblemCode;
import org.prepayhub.client.model.TariffMistake;

/**
 * The hub, or a proxy before it, did not do what was asked. Decide by {@link #code()} or by {@link
 * #remedy()}; {@link #detail()} is for people. Nothing was changed, unless the remedy is to ask
 * again: then an order may be booked or not, as after {@link HubUnreachable}, and the same request
 * finds out.
 *
 * <pre>{@code
 * try {
 *   hub.recharge().bookOrder(request);
 * } catch (HubProblem refused) {
 *   switch (refused.remedy()) {
 *     case ASK_AGAIN -> later.add(request); // same number, same content
 *     case MEND_THE_CALLER -> alarm(refused);
 *     case NONE -> refund(request, refused.code());
 *   }
 * }
 * }</pre>
 */
public final class HubProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient @Nullable Duration retryAfter;

  private HubProblem(Problem problem, @Nullable Duration retryAfter) {
    super(problem.status() + " " + problem.title() + ": " + problem.detail());
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  static HubProblem of(HttpResponse<byte[]> response) {
    return new HubProblem(document(response), retryAfter(response.headers()));
  }

  private static @Nullable Duration retryAfter(HttpHeaders headers) {
    String seconds = headers.firstValue("Retry-After").orElse("");
    return seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
  }

  private static Problem document(HttpResponse<byte[]> response) {
    try {
      return Wire.JSON.readValue(response.body(), Problem.class);
    } catch (IOException notFromTheHub) {
      return new Problem(
          "about:blank",
          "No problem document",
          response.statusCode(),
          ProblemCode.OTHER,
          "The answer came from something else than the hub; is the address right?",
          null);
    }
  }

  /** Why; {@code OTHER} when this client does not know the code. */
  public ProblemCode code() {
    return problem.code();
  }

  /** The HTTP status. */
  public int status() {
    return problem.status();
  }

  /** What was wrong and what to do, in words that may change. */
  public String detail() {
    return problem.detail();
  }

  /** All that is wrong with a tariff that was sent, each with its place; none of other refusals. */
  public List<TariffMistake> mistakes() {
    return Objects.requireNonNullElse(problem.mistakes(), List.of());
  }

  /** What helps. */
  public Remedy remedy() {
    return Remedy.of(code(), status());
  }

  /** How long the hub asks to be left alone. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
