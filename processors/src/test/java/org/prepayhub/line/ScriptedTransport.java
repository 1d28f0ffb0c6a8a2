package org.prepayhub.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A bus on a manual loop: takes a fixed time per transaction and answers as its script says. Counts
 * what must never happen, two queries at once.
 */
public final class ScriptedTransport implements Transport {
  private final ManualLoop loop;
  private final Duration transaction;
  private final List<Query> sent = new ArrayList<>();
  private Function<Query, Reply> script = query -> new Reply.Answered(query.pdu());
  private int outstanding;
  private int mostOutstanding;
  private boolean closed;

  public ScriptedTransport(ManualLoop loop, Duration transaction) {
    this.loop = loop;
    this.transaction = transaction;
  }

  /** From now on answers so; a silent reply takes the whole timeout. */
  public void answers(Function<Query, Reply> newScript) {
    script = newScript;
  }

  @Override
  public void ask(Query query, Duration timeout, Consumer<Reply> whenDone) {
    Reply reply = script.apply(query);
    if (reply instanceof Reply.Unreachable) {
      whenDone.accept(reply);
      return;
    }
    sent.add(query);
    outstanding++;
    mostOutstanding = Math.max(mostOutstanding, outstanding);
    loop.schedule(
        () -> {
          outstanding--;
          whenDone.accept(reply);
        },
        reply instanceof Reply.Silent ? timeout : transaction);
  }

  public List<Query> sent() {
    return List.copyOf(sent);
  }

  public int mostOutstanding() {
    return mostOutstanding;
  }

  public boolean closed() {
    return closed;
  }

  @Override
  public boolean connected() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
