package org.prepayhub.bench;

import java.util.ArrayList;
import java.util.List;
import org.prepayhub.bench.figures.Figures;
import org.prepayhub.bench.stage.Limits;

/**
 * Repeats a run until there are enough that were made on a quiet machine. One that was disturbed is
 * named and repeated; where the machine stays busy, disturbed runs are better than none, and the
 * report says so.
 *
 * @param wanted runs, 1 to 20
 * @param mostForeign cores that others may take, in hundredths
 */
public record CleanRuns(int wanted, int mostForeign, Progress out) {
  /** The figure that tells how much others took. */
  public static final String FOREIGN = "foreignCores";

  /**
   * The figure that tells how far what a run is compared with came apart between its two
   * measurements, as a share; runs that are compared with nothing have none.
   */
  public static final String DRIFT = "drift";

  private static final double MOST_DRIFT = 0.15;
  private static final int CENT = 100;

  public CleanRuns {
    Limits.require("--runs", wanted, 1, 20);
    Limits.require("--foreign", mostForeign, 0, 100_00);
  }

  /**
   * What came of it.
   *
   * @param runs the clean ones, or all where there are too few of them
   * @param disturbed runs that were rejected
   */
  public record Outcome(List<Figures> runs, int disturbed, boolean clean) {}

  /** One run, by its number from 1. */
  public interface Run {
    Figures make(int number);
  }

  private boolean isClean(int number, Figures figures) {
    if (figures.get(FOREIGN) * CENT > mostForeign) {
      out.say("run %d is rejected: others took %.2f cores", number, figures.get(FOREIGN));
      return false;
    }
    if (figures.get(DRIFT) > MOST_DRIFT) {
      out.say(
          "run %d is rejected: what it is compared with moved by %.0f %%",
          number, figures.get(DRIFT) * CENT);
      return false;
    }
    return true;
  }

  public Outcome repeat(Run run) {
    List<Figures> clean = new ArrayList<>();
    List<Figures> disturbed = new ArrayList<>();
    for (int number = 1; clean.size() < wanted && number <= 2 * wanted; number++) {
      Figures figures = run.make(number);
      if (isClean(number, figures)) {
        clean.add(figures);
      } else {
        disturbed.add(figures);
      }
    }
    if (clean.size() == wanted) {
      return new Outcome(clean, disturbed.size(), true);
    }
    out.say("the machine is too busy: only %d of %d runs are clean", clean.size(), wanted);
    List<Figures> all = new ArrayList<>(clean);
    all.addAll(disturbed);
    return new Outcome(all, disturbed.size(), false);
  }
}
