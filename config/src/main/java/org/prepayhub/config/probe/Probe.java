package org.prepayhub.config.probe;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.prepayhub.adapters.modbus.ModbusTcpLines;
import org.prepayhub.adapters.modbus.TcpSettings;
import org.prepayhub.config.probe.Probed.Answer;
import org.prepayhub.config.probe.Probed.Trouble;
import org.prepayhub.line.Line;
import org.prepayhub.line.LineSettings;
import org.prepayhub.line.LineSpec;
import org.prepayhub.line.Priority;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;
import org.prepayhub.metering.Figures;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.profile.Block;
import org.prepayhub.metering.profile.Inspection;
import org.prepayhub.metering.profile.ReadingAssembler;
import org.prepayhub.metering.profile.UnreadableException;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;

/**
 * Asks one meter over a line of its own, driven as a running hub drives its lines. Nothing is
 * stored, and no other process is needed.
 */
public final class Probe {
  private static final Duration GAP = Duration.ofMillis(50);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final ProbeOrder order;
  private final Clock clock;
  private final Map<String, byte[]> read = new HashMap<>();

  public Probe(ProbeOrder order, Clock clock) {
    this.order = order;
    this.clock = clock;
  }

  /** Asks the meter and tells what came of it; false where anything is not as it should be. */
  public boolean run(PrintWriter to, boolean json) {
    return told(ask(), to, json);
  }

  /** Tells what would be asked, without asking. */
  public boolean plan(PrintWriter to, boolean json) {
    return told(Probed.plan(order), to, json);
  }

  private static boolean told(Probed probed, PrintWriter to, boolean json) {
    ProbeReport report = new ProbeReport(probed);
    if (json) {
      to.println(report.json());
    } else {
      report.print(to);
    }
    return probed.isSound();
  }

  /** Reads the blocks one after the other; stops where there is no connection. */
  private Probed ask() {
    List<Answer> answers = new ArrayList<>();
    try (ModbusTcpLines lines = lines();
        Line line = lines.open(spec(), () -> true)) {
      boolean reachable = true;
      for (int i = 0; reachable && i < order.blocks().size(); i++) {
        Block block = order.blocks().get(i);
        Query query = block.request(order.station());
        Reply reply = i == 0 ? askOnceConnected(line, query) : ask(line, query);
        reachable = !(reply instanceof Reply.Unreachable);
        answers.add(answer(block, query, reply));
      }
    }
    return new Probed(order, answers, reading(answers));
  }

  private ModbusTcpLines lines() {
    var backOff = new LineSettings.BackOff(100, Duration.ofSeconds(1), Duration.ofSeconds(1));
    return new ModbusTcpLines(
        1,
        new LineSettings(order.timeout(), GAP, 4, Duration.ofHours(1), Duration.ZERO, backOff),
        new TcpSettings(order.timeout(), LOOK_AGAIN, Duration.ofSeconds(1), 1000),
        clock);
  }

  private LineSpec spec() {
    return new LineSpec(
        new LineId(1), new GatewayId(1), order.at(), new LineSpec.Timing(order.timeout(), GAP, 0));
  }

  private Reply ask(Line line, Query query) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    line.ask(query, Priority.DEMAND, order.timeout(), reply::complete);
    return reply.join();
  }

  /** A line never waits for its connection, so whoever has just opened one looks again. */
  private Reply askOnceConnected(Line line, Query query) {
    Instant until = clock.instant().plus(order.timeout());
    Reply reply = ask(line, query);
    while (reply instanceof Reply.Unreachable && clock.instant().isBefore(until)) {
      CompletableFuture<Void> pause = new CompletableFuture<>();
      line.later(LOOK_AGAIN, () -> pause.complete(null));
      pause.join();
      reply = ask(line, query);
    }
    return reply;
  }

  private Answer answer(Block block, Query query, Reply reply) {
    List<Trouble> troubles = new ArrayList<>();
    Troubles.of(reply, order).ifPresent(troubles::add);
    Optional<byte[]> pdu =
        switch (reply) {
          case Reply.Answered(byte[] answered) -> Optional.of(answered);
          case Reply.Refused(int code) ->
              Optional.of(new byte[] {(byte) (query.pdu()[0] | 0x80), (byte) code});
          case Reply.Silent _, Reply.Broken _, Reply.Unreachable _, Reply.Declined _ ->
              Optional.empty();
        };
    List<Inspection.Seen> fields = List.of();
    if (reply instanceof Reply.Answered(byte[] answered)) {
      read.put(block.name(), answered);
      Inspection inspection = Inspection.of(order.profile(), block, order.station(), read);
      fields = inspection.fields();
      inspection.doubt().map(Probe::doubted).ifPresent(troubles::add);
      fields.forEach(field -> nonsense(field).ifPresent(troubles::add));
    }
    return new Answer(block, query, pdu, fields, List.copyOf(troubles));
  }

  private static Trouble doubted(String why) {
    return new Trouble(
        why, "see that the profile is this model's, and that no two meters have the same station");
  }

  private static Optional<Trouble> nonsense(Inspection.Seen field) {
    return field.meaning() instanceof Inspection.Meaning.Nonsense(String why)
        ? Optional.of(new Trouble(why, "check place, type and order of the field"))
        : Optional.empty();
  }

  private Optional<Map<String, String>> reading(List<Answer> answers) {
    if (!order.isPoll() || read.size() < order.blocks().size()) {
      return Optional.empty();
    }
    var stamp =
        new ReadingAssembler.Stamp(
            new MeterId(1), clock.instant(), clock.instant(), Reading.Source.DEMAND);
    List<byte[]> pdus = answers.stream().flatMap(answer -> answer.pdu().stream()).toList();
    try {
      return Optional.of(
          Figures.of(ReadingAssembler.assemble(order.profile(), stamp, order.station(), pdus)));
    } catch (UnreadableException _) {
      return Optional.empty(); // told with the block it stands in
    }
  }
}
