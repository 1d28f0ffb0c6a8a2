package org.prepayhub.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.units.AccountNo;

/**
 * Port to where accounts are made known one by one, beside the files of a site and by their rules.
 * Safe to call again with the same account.
 */
public interface AccountPresets {

  /**
   * Makes it known once; nobody was given it yet.
   *
   * @throws org.prepayhub.units.Unavailable when the database cannot be reached in time; the
   *     outcome is then unknown to the caller, who asks again with the same content
   */
  Outcome preset(Grant grant, NewAccount asked);

  /**
   * @param project its code; empty where the caller has but one
   * @param account as a row of the site's files would have it; its number is the idempotency key
   */
  record NewAccount(Optional<String> project, Site.Account account) {}

  /** What is answered to whoever made it known, the same for ever. */
  record Receipt(String project, AccountNo accountNo, Instant presetAt) {}

  /** What comes of it. Whatever is not preset changes nothing. */
  sealed interface Outcome {
    /** It is known now. */
    record Preset(Receipt receipt) implements Outcome {}

    /** A call made it known before with the same content. */
    record Replayed(Receipt receipt) implements Outcome {}

    /** A call made it known before with other content. */
    record ContentDiffers() implements Outcome {}

    /** The number is that of an account no call made known, or of another project. */
    record NumberTaken() implements Outcome {}

    /** The caller has no such project, or several and named none. */
    record ProjectUnknown() implements Outcome {}

    /** An import would refuse it; all that was found wrong. */
    record Faulty(List<SiteProblem> problems) implements Outcome {
      public Faulty {
        problems = List.copyOf(problems);
      }
    }
  }
}
