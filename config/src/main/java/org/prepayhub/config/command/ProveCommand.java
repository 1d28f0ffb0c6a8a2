package org.prepayhub.config.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prepayhub.config.database.DatabaseWiring;
import org.prepayhub.config.ledger.LedgerWiring;
import org.prepayhub.config.recharge.RechargeWiring;
import org.prepayhub.config.start.ClockWiring;
import org.prepayhub.ledger.LedgerProof;
import org.prepayhub.ledger.NightlyProof;
import org.prepayhub.ledger.ProvenNight;
import org.prepayhub.ledger.ProvenNights;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Recomputes what the hub believes of money, beside a running hub or alone. */
@Command(name = "prove")
final class ProveCommand implements Callable<Integer> {
  /** The wiring a proof needs; of it only what the proof asks for is made. */
  private static final Class<?>[] WIRING = {
    ClockWiring.class, DatabaseWiring.class, RechargeWiring.class, LedgerWiring.class
  };

  @Option(names = "--site", defaultValue = "${env:HUB_SITE_FOLDER:-site}", paramLabel = "DIR")
  private String site = "site";

  @Option(names = "--last")
  private boolean last;

  @Option(names = "--keep")
  private boolean keep;

  @Unmatched private List<String> others = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (last && keep) {
      throw new ParameterException(
          spec.commandLine(),
          "--last only tells what was found before, so there is none to --keep");
    }
    try (ConfigurableApplicationContext context =
        BesideHub.parts(spec.commandLine(), site, others, WIRING)) {
      PrintWriter out = spec.commandLine().getOut();
      return last
          ? tell(context.getBean(ProvenNights.class).last(), out)
          : tell(prove(context, out), out);
    }
  }

  private LedgerProof.Result prove(ApplicationContext context, PrintWriter out) {
    return keep
        ? context.getBean(NightlyProof.class).proveAndTell(out::println)
        : context.getBean(LedgerProof.class).run(out::println);
  }

  private static int tell(LedgerProof.Result result, PrintWriter out) {
    out.println(
        "{\"prove\":true,\"differences\":%d,\"checked\":%d}"
            .formatted(result.differences(), result.checked()));
    return result.differences() == 0 ? HubCommandLine.DONE : HubCommandLine.FAILED;
  }

  private static int tell(Optional<ProvenNight> last, PrintWriter out) {
    if (last.isEmpty()) {
      out.println("the books were not proven by night yet");
      return HubCommandLine.FAILED;
    }
    ProvenNight night = last.get();
    night.first().forEach(out::println);
    out.println(
        "{\"prove\":\"last\",\"night\":\"%s\",\"endedAt\":\"%s\",\"differences\":%d,\"checked\":%d}"
            .formatted(
                night.night(),
                night.endedAt(),
                night.result().differences(),
                night.result().checked()));
    return night.result().differences() == 0 ? HubCommandLine.DONE : HubCommandLine.FAILED;
  }
}
