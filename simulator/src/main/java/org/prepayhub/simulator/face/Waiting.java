package org.prepayhub.simulator.face;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Brings what a line's loop answers back to the caller of the face, who does not wait for ever. */
final class Waiting {
  private static final long PATIENCE_SECONDS = 10;

  private Waiting() {}

  static <T> T on(CompletableFuture<T> answer, String late) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof FaceProblem problem
          ? problem
          : new IllegalStateException(failed.getCause());
    } catch (TimeoutException _) {
      throw new FaceProblem(503, late, "ask again");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new FaceProblem(503, "the simulator is stopping", "start it again");
    }
  }
}
