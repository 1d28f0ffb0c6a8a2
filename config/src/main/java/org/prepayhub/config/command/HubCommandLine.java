package org.prepayhub.config.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.prepayhub.config.start.StartRefused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the command line and runs what it asks for. */
@Command(
    name = "hub",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      CheckCommand.class,
      ImportCommand.class,
      ProbeCommand.class,
      ProveCommand.class,
      SemesterCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      HelpCommand.class,
      RehearseCommand.class
    })
public final class HubCommandLine {
  /** Done, or stopped in good order. */
  static final int DONE = 0;

  /** Something failed, proof found differences, or a check found errors. */
  static final int FAILED = 1;

  /** What was asked, a setting or the site folder is wrong. */
  static final int WRONG = 2;

  private HubCommandLine() {}

  /** Runs the command and answers with the exit code of the process. */
  public static int execute(String... args) {
    return execute(args, writer(System.out), writer(System.err));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  static int execute(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine line =
        new CommandLine(new HubCommandLine()).setOut(out).setErr(err).setExpandAtFiles(false);
    line.setParameterExceptionHandler((wrong, given) -> told(wrong));
    line.setExecutionExceptionHandler((failed, command, parsed) -> told(failed, command));
    if (args.length == 0) {
      HelpCommand.print(err);
      return WRONG;
    }
    return line.execute(args);
  }

  private static int told(ParameterException wrong) {
    PrintWriter err = wrong.getCommandLine().getErr();
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    String what =
        wrong instanceof UnmatchedArgumentException unmatched
            ? "does not know " + String.join(" ", unmatched.getUnmatched())
            : wrong.getMessage();
    err.println(command + ": " + what);
    err.println("  Mend: ./hub help lists the commands and their options");
    return WRONG;
  }

  private static int told(Exception failed, CommandLine command) {
    Throwable root = failed;
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      root = cause;
      if (cause instanceof ParameterException wrong) {
        return told(wrong);
      }
      if (cause instanceof StartRefused refusal) {
        command.getErr().println("hub: " + refusal.told());
        return refusal.ofInput() ? WRONG : FAILED;
      }
    }
    if (root instanceof IOException) {
      command.getErr().println("hub: cannot read or write: " + root.getMessage());
      command
          .getErr()
          .println("  Mend: see that the file is whole, and that the hub may read and write there");
      return WRONG;
    }
    command.getErr().println("hub: failed: " + root);
    failed.printStackTrace(command.getErr());
    command
        .getErr()
        .println("  Mend: this is a fault of the hub; please report it with what stands above");
    return FAILED;
  }
}
