package org.prepayhub.config.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prepayhub.config.semester.Semester;
import org.prepayhub.config.semester.SemesterOrder;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Plays a whole semester of a simulated campus and proves its money. */
@Command(name = "semester")
final class SemesterCommand implements Callable<Integer> {
  @Option(names = "--days", paramLabel = "N", defaultValue = "120")
  private int days;

  @Option(names = "--meters", paramLabel = "N", defaultValue = "606")
  private int meters;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "30m",
      converter = TimeReader.class)
  private Duration every = Duration.ofMinutes(30);

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(names = "--keep", paramLabel = "DIR")
  private @Nullable Path keep;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    SemesterOrder order = new SemesterOrder(days, meters, every, seed, Optional.ofNullable(keep));
    return new Semester(order, spec.commandLine().getOut()).run()
        ? HubCommandLine.DONE
        : HubCommandLine.FAILED;
  }

  /** Reads 30m or 2h. */
  static final class TimeReader implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return DurationStyle.detectAndParse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' is no time: give it as 30m or 2h");
      }
    }
  }
}
