package org.prepayhub.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prepayhub.access.Grant;
import org.prepayhub.account.ActOutcome.AlreadyOpen;
import org.prepayhub.account.ActOutcome.Unanswered;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Unavailable;

class AccountActsTest {
  private static final Grant GRANT = new Grant("desk", Set.of(new ProjectId(1)));

  /** Answers for some accounts, and is away for the others. */
  private static final class Away implements AccountActs {
    final List<String> asked = new ArrayList<>();
    private final Set<String> held;

    Away(String... held) {
      this.held = Set.of(held);
    }

    @Override
    public ActOutcome act(Grant grant, ActRequest request) {
      String account = request.accountNo().value();
      asked.add(account);
      if (held.contains(account)) {
        throw new Unavailable("another transaction holds the account");
      }
      return new AlreadyOpen();
    }

    @Override
    public Found find(Grant grant, Wanted wanted) {
      return new Found.NoAccount();
    }
  }

  @Test
  void oneThatCannotBeAnsweredKeepsNoOtherBack() {
    assertThat(new Away("2", "3").actOnAll(GRANT, openings("1", "2", "3", "4")))
        .containsExactly(new AlreadyOpen(), new Unanswered(), new Unanswered(), new AlreadyOpen());
  }

  @Test
  void afterThreeInARowTheRestIsNotTried() {
    Away away = new Away("2", "3", "4");

    assertThat(away.actOnAll(GRANT, openings("1", "2", "3", "4", "5", "6")))
        .endsWith(new Unanswered(), new Unanswered(), new Unanswered());
    assertThat(away.asked).containsExactly("1", "2", "3", "4");
  }

  private static List<ActRequest> openings(String... accounts) {
    return List.of(accounts).stream()
        .map(
            account ->
                new ActRequest(
                    AccountAct.OPENING,
                    new OrderNo("X-" + account),
                    new AccountNo(account),
                    Optional.empty(),
                    List.of(),
                    new Reason("moved in"),
                    new Operator("Chen Li")))
        .toList();
  }
}
