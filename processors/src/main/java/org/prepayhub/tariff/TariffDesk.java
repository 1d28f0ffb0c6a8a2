package org.prepayhub.tariff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Utility;

/**
 * The tariffs of a caller's projects: looked at, and added to. Nothing that is stored is ever
 * edited; what counts from a later instant on supersedes it.
 */
public interface TariffDesk {
  /** The most tariffs a project has; the most of them that are listed. */
  int MOST_TARIFFS = 256;

  /** The most assignments of a tariff that are told, those that begin last. */
  int MOST_ASSIGNMENTS = 1_000;

  /** In the order of projects and codes. */
  List<Summary> list(Grant grant);

  /** One of them with all its versions. */
  Found find(Grant grant, Named named);

  /** Adds a version, to a tariff that is there or to a new one. */
  Outcome add(Grant grant, NewVersion version);

  /** Gives a tariff to whom it is for. */
  Outcome assign(Grant grant, NewAssignment assignment);

  /**
   * @param project its code; empty where the caller has but one
   * @param code of the tariff
   */
  record Named(Optional<String> project, String code) {}

  /**
   * @param number the caller's own, unique per client for ever among versions
   */
  record NewVersion(Named tariff, OrderNo number, TariffDraft draft) {}

  /**
   * A tariff of an account, of the meters of a group, or of all the project where both are empty.
   *
   * @param number the caller's own, unique per client for ever among assignments
   * @param from by the project's clock, or with an offset
   */
  record NewAssignment(
      Named tariff,
      OrderNo number,
      String from,
      Optional<String> group,
      Optional<AccountNo> account) {}

  /**
   * @param versions how many it has
   * @param lastFrom since when the last of them counts
   */
  record Summary(String project, String code, Utility utility, int versions, Instant lastFrom) {}

  /**
   * @param definition a JSON object as {@link VersionContent} puts it
   */
  record Version(Instant from, String definition) {}

  /** Whom a tariff is for; all of the project where both are empty. */
  record Assignment(Optional<String> group, Optional<AccountNo> account, Instant from) {}

  /** What comes of looking. */
  sealed interface Found {
    /**
     * @param versions in the order of time
     * @param assignments the one that begins last first
     */
    record Shown(Summary summary, List<Version> versions, List<Assignment> assignments)
        implements Found {
      public Shown {
        versions = List.copyOf(versions);
        assignments = List.copyOf(assignments);
      }
    }

    /** The caller has no such project, or several and named none. */
    record ProjectUnknown() implements Found {}

    /** The project has no such tariff. */
    record TariffUnknown() implements Found {}
  }

  /**
   * What is answered to whoever added something, the same for ever.
   *
   * @param from since when it counts
   */
  record Receipt(
      String project,
      String code,
      OrderNo number,
      Instant from,
      Optional<String> group,
      Optional<AccountNo> account,
      Instant addedAt) {}

  /** What comes of adding. Whatever is not added changes nothing. */
  sealed interface Outcome {
    /** It is stored; the next charge knows it. */
    record Added(Receipt receipt) implements Outcome {}

    /** It was stored before, by the same number. */
    record Replayed(Receipt receipt) implements Outcome {}

    /** The number was used for something else. */
    record ContentDiffers() implements Outcome {}

    /** The caller has no such project, or several and named none. */
    record ProjectUnknown() implements Outcome {}

    /** The project has no such tariff to assign. */
    record TariffUnknown() implements Outcome {}

    /** It cannot be meant; all that was found wrong. */
    record Faulty(List<TariffMistake> mistakes) implements Outcome {
      public Faulty {
        mistakes = List.copyOf(mistakes);
      }
    }

    /** It would change what is stored or charged. */
    record Settled(TariffMistake why) implements Outcome {}
  }
}
