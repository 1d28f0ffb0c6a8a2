package org.prepayhub.config.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prepayhub.config.check.CheckReport;
import org.prepayhub.config.check.HubCheck;
import org.prepayhub.config.start.StartRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Says what is wrong with a site, without starting anything. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "DIR")
  private @Nullable Path folder;

  @Option(names = "--site", defaultValue = "${env:HUB_SITE_FOLDER:-site}", paramLabel = "DIR")
  private Path site = Path.of("site");

  @Option(names = "--json")
  private boolean json;

  @Unmatched private List<String> others = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Map<String, String> settings = Settings.of(spec.commandLine(), others);
    Path checked = Optional.ofNullable(folder).orElse(site);
    if (!Files.isDirectory(checked)) {
      throw StartRefused.input(
          "There is no folder " + checked.toAbsolutePath().normalize(),
          "name the site folder; docs/sites.md says what it holds");
    }
    CheckReport report = new CheckReport(HubCheck.of(checked, settings));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report.json());
    } else {
      out.print(report.text());
      out.println(report.summary(checked.toString()));
    }
    out.flush();
    return report.errors() == 0 ? HubCommandLine.DONE : HubCommandLine.FAILED;
  }
}
