package org.prepayhub.adapters.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A race: calls that begin in the same instant, each in a thread of its own. */
final class Race {
  private Race() {}

  /** What they answered, in the order in which they were given. */
  static List<Object> atOnce(List<Callable<Object>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
      List<Future<Object>> answers = new ArrayList<>();
      for (Callable<Object> call : calls) {
        answers.add(
            threads.submit(
                () -> {
                  start.await(10, TimeUnit.SECONDS);
                  return call.call();
                }));
      }
      List<Object> got = new ArrayList<>();
      for (Future<Object> answer : answers) {
        got.add(answer.get());
      }
      return got;
    }
  }
}
