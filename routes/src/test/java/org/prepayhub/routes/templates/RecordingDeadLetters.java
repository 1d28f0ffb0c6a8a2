package org.prepayhub.routes.templates;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Stands for the dead letters. */
public final class RecordingDeadLetters {
  final BlockingQueue<Letter> kept = new LinkedBlockingQueue<>();

  record Letter(String route, Throwable why, String body) {}

  public void keep(String routeId, Throwable failure, @Nullable Object body) {
    kept.add(new Letter(routeId, failure, String.valueOf(body)));
  }

  public void keepTick(String routeId, Throwable failure) {
    keep(routeId, failure, null);
  }
}
