package org.prepayhub.bench.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.prepayhub.bench.BenchFailed;

/** Several parts of a drill at the same time. */
final class Together {
  private Together() {}

  /** Returns when all are done; a part that failed fails the drill. */
  static void run(List<Runnable> parts) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      parts.forEach(part -> running.add(threads.submit(part)));
      for (Future<?> part : running) {
        part.get();
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof BenchFailed known) {
        throw known;
      }
      throw new BenchFailed("a part of the drill failed", failed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("the drill was interrupted");
    }
  }
}
