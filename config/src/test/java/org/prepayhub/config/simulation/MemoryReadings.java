package org.prepayhub.config.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prepayhub.config.simulation.Tables.EntryKey;
import org.prepayhub.config.simulation.Tables.PassRow;
import org.prepayhub.config.simulation.Tables.Posting;
import org.prepayhub.config.simulation.Tables.ReadingKey;
import org.prepayhub.config.simulation.Tables.SaleBook;
import org.prepayhub.ledger.OpeningBalances.Opening;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.MeterState;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.ReadingStore;
import org.prepayhub.units.MeterId;

/** Readings and all they move, a batch in one transaction; unique by slot and meter. */
record MemoryReadings(Session session) implements ReadingStore {
  @Override
  public Judgement accept(List<LinePass> passes, Judge judge) {
    return session.in("accepting", () -> acceptNow(passes, judge));
  }

  private Judgement acceptNow(List<LinePass> passes, Judge judge) {
    Tables tables = session.tables();
    Judgement judgement = judge.judge(new Standing(states(passes), claims(passes)));
    judgement
        .believed()
        .forEach(r -> tables.readings.putIfAbsent(new ReadingKey(r.slotAt(), r.meter()), r));
    judgement.changed().forEach(state -> tables.states.put(state.identity().id(), state));
    judgement.openings().forEach(this::open);
    judgement.lines().forEach(line -> tables.reachable.put(line.line(), line.reachable()));
    tables.quarantine.addAll(judgement.doubted());
    judgement.passes().forEach(this::count);
    return judgement;
  }

  private void count(PassResult result) {
    PassRow pass = session.tables().passes.get(result.key());
    if (pass != null) {
      pass.counted += result.read() + result.late();
      pass.state = result.finishes() ? PassRow.State.DONE : pass.state;
    }
  }

  private Map<MeterId, MeterState> states(List<LinePass> passes) {
    Map<MeterId, MeterState> states = new HashMap<>();
    passes.stream()
        .flatMap(
            pass ->
                Stream.concat(
                    pass.readings().stream().map(Reading::meter),
                    pass.misses().stream().map(LinePass.Miss::meter)))
        .forEach(meter -> states.put(meter, session.tables().state(meter)));
    return states;
  }

  private Map<PassKey, Claim> claims(List<LinePass> passes) {
    Tables tables = session.tables();
    Map<PassKey, Claim> claims = new HashMap<>();
    for (LinePass pass : passes) {
      PassKey key = new PassKey(pass.plan().run(), pass.plan().line());
      PassRow row = tables.passes.get(key);
      if (row != null
          && row.state == PassRow.State.TAKEN
          && row.node.equals(session.node())
          && tables.lease(row.gateway).is(row.node, row.epoch)) {
        boolean reachable = tables.reachable.getOrDefault(key.line(), true);
        String line = key.line().toString();
        claims.put(key, new Claim(key, Campus.PROJECT, "gateway", line, reachable));
      }
    }
    return claims;
  }

  /** Once per meter; the entry's key says so. */
  private void open(Opening opening) {
    Tables tables = session.tables();
    long fen = opening.balance().fen();
    EntryKey key = new EntryKey("opening", opening.meter().value());
    List<Posting> sides =
        List.of(
            new Posting(Optional.of(opening.account()), fen), new Posting(Optional.empty(), -fen));
    if (tables.entries.putIfAbsent(key, sides) == null) {
      tables.walletFen.merge(opening.account(), fen, Long::sum);
      tables.books.put(
          opening.meter(), new SaleBook(fen, opening.purchaseCount(), opening.purchased().fen()));
    }
  }
}
