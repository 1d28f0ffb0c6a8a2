package org.prepayhub.config.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.prepayhub.config.database.DatabaseWiring;
import org.prepayhub.config.start.StartRefused;
import org.prepayhub.ledger.LedgerProof;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Recomputes what the hub believes of money, beside a running hub or alone. */
@Command(name = "prove")
final class ProveCommand implements Callable<Integer> {
  /** The wiring a proof needs; everything in it is only made when asked for. */
  private static final Class<?>[] WIRING = {DatabaseWiring.class};

  @Option(names = "--site", defaultValue = "site", paramLabel = "DIR")
  private Path site = Path.of("site");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (ConfigurableApplicationContext context = context()) {
      return prove(context, spec.commandLine().getOut());
    }
  }

  private static int prove(ConfigurableApplicationContext context, PrintWriter out) {
    LedgerProof proof = context.getBeanProvider(LedgerProof.class).getIfAvailable();
    if (proof == null) {
      throw new StartRefused("This hub keeps no ledger to prove.", "build the hub again");
    }
    LedgerProof.Result result = proof.run(out::println);
    out.println(
        "{\"prove\":true,\"differences\":%d,\"checked\":%d}"
            .formatted(result.differences(), result.checked()));
    return result.differences() == 0 ? HubCommandLine.DONE : HubCommandLine.FAILED;
  }

  private ConfigurableApplicationContext context() {
    return new SpringApplicationBuilder(WIRING)
        .web(WebApplicationType.NONE)
        .lazyInitialization(true)
        .registerShutdownHook(false)
        .run(
            "--hub.site.folder=" + site,
            "--hub.database.beside=true",
            "--spring.main.keep-alive=false",
            "--logging.level.root=warn");
  }
}
