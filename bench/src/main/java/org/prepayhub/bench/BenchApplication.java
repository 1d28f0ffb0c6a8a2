package org.prepayhub.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.prepayhub.bench.close.CloseCommand;
import org.prepayhub.bench.collection.CollectionCommand;
import org.prepayhub.bench.collection.GrowthCommand;
import org.prepayhub.bench.pressure.PressureCommand;
import org.prepayhub.bench.recharge.DeliveryCommand;
import org.prepayhub.bench.recharge.RechargeCommand;
import org.prepayhub.bench.start.StartCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The benches as a program; {@code ./hub bench} starts it. */
@Command(
    name = "hub bench",
    subcommands = {
      CollectionCommand.class,
      RechargeCommand.class,
      DeliveryCommand.class,
      GrowthCommand.class,
      StartCommand.class,
      PressureCommand.class,
      CloseCommand.class
    })
public final class BenchApplication {
  static final int DONE = 0;
  static final int FAILED = 1;

  /** What was asked is wrong. */
  static final int WRONG = 2;

  private BenchApplication() {}

  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    System.exit(execute(args, writer(System.out), writer(System.err)));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  static int execute(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine line = telling(commandLine()).setOut(out).setErr(err);
    if (args.length == 0) {
      err.println("hub bench: say which: " + String.join(", ", line.getSubcommands().keySet()));
      err.println("  Mend: ./hub help lists them and their options");
      return WRONG;
    }
    return line.execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new BenchApplication()).setExpandAtFiles(false);
  }

  /** Tells what was wrong or failed in a sentence, and ends with the status that says which. */
  public static CommandLine telling(CommandLine line) {
    line.setParameterExceptionHandler((wrong, given) -> told(wrong));
    line.setExecutionExceptionHandler((failed, command, parsed) -> told(failed, command));
    return line;
  }

  private static int told(ParameterException wrong) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    String what =
        wrong instanceof UnmatchedArgumentException unmatched
            ? "does not know " + String.join(" ", unmatched.getUnmatched())
            : wrong.getMessage();
    wrong.getCommandLine().getErr().println(command + ": " + what);
    wrong.getCommandLine().getErr().println("  Mend: ./hub help lists the options");
    return WRONG;
  }

  private static int told(Exception failed, CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    if (failed instanceof IllegalArgumentException wrong) {
      command.getErr().println(name + ": " + wrong.getMessage());
      return WRONG;
    }
    command.getErr().println(name + " failed: " + failed.getMessage());
    if (!(failed instanceof BenchFailed) || failed.getCause() != null) {
      command
          .getErr()
          .println("  Cause: " + (failed.getCause() == null ? failed : failed.getCause()));
    }
    return FAILED;
  }
}
