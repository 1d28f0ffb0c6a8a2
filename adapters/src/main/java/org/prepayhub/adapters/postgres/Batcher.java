package org.prepayhub.adapters.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.prepayhub.units.Unavailable;

/**
 * Turns questions asked one by one into batches answered together: whatever is asked while a batch
 * is being answered makes up the next. A lone question does not wait; while there is a crowd, a
 * batch waits for more of it, as long as the last one took to be answered.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
final class Batcher<Q, A> implements AutoCloseable {
  /** Fewer batches leave more of a busy machine to those who wait; a request hardly feels it. */
  private static final long MOST_GATHER_NANOS = 4_000_000;

  private final Limits limits;
  private final Function<List<Q>, List<A>> answerer;
  private final BlockingQueue<Waiting<Q, A>> waiting;
  private final Thread worker;

  /**
   * @param waiting the most questions that wait; one more is refused
   * @param batch the most questions of one batch
   * @param answer the longest somebody waits for an answer
   */
  record Limits(int waiting, int batch, Duration answer) {}

  private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

  /**
   * @param answerer gives one answer per question, in their order
   */
  Batcher(String name, Limits limits, Function<List<Q>, List<A>> answerer) {
    this.limits = limits;
    this.answerer = answerer;
    waiting = new ArrayBlockingQueue<>(limits.waiting());
    worker = Thread.ofPlatform().name(name).daemon().start(this::work);
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws Unavailable when too many wait already or the answer does not come in time
   */
  A ask(Q question) {
    Waiting<Q, A> asked = new Waiting<>(question, new CompletableFuture<>());
    if (!waiting.offer(asked)) {
      throw new Unavailable("Too many requests wait for the database; ask again");
    }
    try {
      return asked.answer().get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      asked.answer().cancel(false);
      throw new Unavailable("The database did not answer in time; ask again", late);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("A batch failed", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unavailable("The hub is stopping", stopped);
    }
  }

  @Override
  public void close() {
    worker.interrupt();
  }

  private void work() {
    boolean crowd = false;
    long lastTookNanos = 0;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        List<Waiting<Q, A>> batch = new ArrayList<>();
        batch.add(waiting.take());
        if (crowd) {
          LockSupport.parkNanos(Math.min(lastTookNanos, MOST_GATHER_NANOS));
        }
        waiting.drainTo(batch, limits.batch() - 1);
        crowd = batch.size() > 1;
        batch.removeIf(asked -> asked.answer().isDone());
        long begun = System.nanoTime();
        answer(batch);
        lastTookNanos = System.nanoTime() - begun;
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(List<Waiting<Q, A>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      List<A> answers = answerer.apply(batch.stream().map(Waiting::question).toList());
      for (int index = 0; index < batch.size(); index++) {
        batch.get(index).answer().complete(answers.get(index));
      }
    } catch (RuntimeException failed) {
      batch.forEach(asked -> asked.answer().completeExceptionally(failed));
    }
  }
}
