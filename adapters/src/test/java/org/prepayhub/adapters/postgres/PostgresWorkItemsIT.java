package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.ledger.WorkItems;
import org.prepayhub.ledger.WorkItems.Item;
import org.prepayhub.ledger.WorkItems.Outcome;
import org.prepayhub.ledger.WorkItems.Outcome.AlreadySettled;
import org.prepayhub.ledger.WorkItems.Outcome.ContentDiffers;
import org.prepayhub.ledger.WorkItems.Outcome.ItemUnknown;
import org.prepayhub.ledger.WorkItems.Outcome.Replayed;
import org.prepayhub.ledger.WorkItems.Outcome.Settled;
import org.prepayhub.ledger.WorkItems.Page;
import org.prepayhub.ledger.WorkItems.Request;
import org.prepayhub.ledger.WorkItems.State;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Unavailable;

class PostgresWorkItemsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;
  private PayingCampus campus;
  private Room room;
  private String code;

  @BeforeEach
  void settles() {
    campuses++;
    code = "work-" + campuses;
    campus = PayingCampus.on(database, code);
    room = campus.openedRoom(code);
    campus
        .bookings()
        .book(campus.grant, List.of(PayingCampus.asked("o-" + code, room.account(), 500)));
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void whatWasRefusedIsListedWithTheNumberItIsAbout() {
    refused("r");
    found("meter-drift", room.meter().value());

    List<Item> items = open();

    assertThat(items)
        .extracting(item -> item.project() + " " + item.kind() + " " + item.subject().orElse("-"))
        .containsExactly(code + " reversal-refused o-" + code, code + " meter-drift M" + code);
    assertThat(items.getFirst().why()).contains("the order is of 500 fen");
    assertThat(items.getFirst().detail()).isEmpty();
    assertThat(items.getLast().detail()).hasValueSatisfying(it -> assertThat(it).contains("fen"));
    assertThat(items).allMatch(item -> item.settlement().isEmpty());
  }

  @Test
  void everyKindThatIsWrittenTellsWhatItIsAbout() {
    found("standing-not-decided", room.accountId().value());
    found("trips-braked", campus.project.value());
    found("day-close-held", 0);
    found("held-command", 0);
    found("held-refund", 0);

    assertThat(open())
        .extracting(item -> item.subject().orElse("-"))
        .containsExactly(code, code, "-", "-", "-");
  }

  @Test
  void pagesAreTurnedOldestFirstByStateAndKind() {
    for (int i = 0; i < 5; i++) {
      refused("r-" + i);
    }
    found("meter-drift", room.meter().value());
    List<Item> all = open();
    assertThat(all).hasSize(6).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));

    assertThat(page(State.OPEN, Optional.empty(), all.get(1).id(), 2)).isEqualTo(all.subList(2, 4));
    assertThat(page(State.OPEN, Optional.of("meter-drift"), 0, 9)).isEqualTo(all.subList(5, 6));
    assertThat(page(State.OPEN, Optional.of("nothing"), 0, 9)).isEmpty();
    assertThat(page(State.SETTLED, Optional.empty(), 0, 9)).isEmpty();
    settle(all.get(3), "s");
    assertThat(page(State.SETTLED, Optional.empty(), 0, 9))
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.id()).isEqualTo(all.get(3).id());
              assertThat(item.settlement().orElseThrow().operator().name()).isEqualTo("Chen Li");
              assertThat(item.settlement().orElseThrow().number().value()).isEqualTo("s" + code);
            });
    assertThat(open()).hasSize(5);
  }

  @Test
  void aRepeatIsAnsweredLikeTheFirstTimeForEver() {
    refused("r");
    Item item = open().getFirst();

    Settled first = (Settled) settle(item, "s");

    assertThat(settle(item, "s")).isEqualTo(new Replayed(first.receipt()));
    assertThat(settle(item, "other")).isEqualTo(new AlreadySettled());
    assertThat(open()).isEmpty();
  }

  @Test
  void aNumberBelongsToOneItemOfOneContent() {
    refused("r");
    refused("r-2");
    List<Item> items = open();
    settle(items.getFirst(), "s");

    assertThat(settle(items.getLast(), "s")).isEqualTo(new ContentDiffers());
    Request otherReason = request(items.getFirst().id(), "s", "something else");
    assertThat(list().settle(campus.grant, otherReason)).isEqualTo(new ContentDiffers());
    assertThat(open()).hasSize(1);
    assertThat(list().settle(desk(), request(items.getLast().id(), "s", "paid back")))
        .as("numbers are the client's own")
        .isInstanceOf(Settled.class);
  }

  private Grant desk() {
    return new Grant("desk", campus.grant.projects());
  }

  @Test
  void itemsOfOtherProjectsDoNotExist() {
    refused("r");
    Item item = open().getFirst();
    PayingCampus elsewhere = PayingCampus.on(database, code + "-e");
    Grant other = new Grant("card", Set.of(elsewhere.project));

    assertThat(list().list(other, new Page(State.OPEN, Optional.empty(), 0, 9))).isEmpty();
    assertThat(list().settle(other, request(item.id(), "s", "paid back")))
        .isEqualTo(new ItemUnknown());
    assertThat(list().settle(campus.grant, request(Long.MAX_VALUE, "s", "paid back")))
        .isEqualTo(new ItemUnknown());
    settle(item, "s");
    Room far = elsewhere.openedRoom(code + "-far");
    elsewhere
        .bookings()
        .book(other, List.of(PayingCampus.asked("far-" + code, far.account(), 500)));
    elsewhere.reversals().reverse(other, PayingCampus.reversal("far-" + code, "far-" + code, 1));
    Item farItem = list().list(other, new Page(State.OPEN, Optional.empty(), 0, 9)).getFirst();
    assertThat(list().settle(other, request(farItem.id(), "s", "paid back")))
        .as("a number of a project that the client left is taken")
        .isEqualTo(new ContentDiffers());
  }

  @Test
  void whatIsFoundAgainIsNewOnlyAfterItWasSettled() {
    refused("r");
    refused("r");
    assertThat(open()).hasSize(1);
    settle(open().getFirst(), "s");

    refused("r");
    refused("r");

    assertThat(open()).hasSize(1);
    assertThat(page(State.SETTLED, Optional.empty(), 0, 9)).hasSize(1);
  }

  @Test
  void whatIsSettledStands() {
    refused("r");
    Item item = open().getFirst();
    settle(item, "s");

    assertThatThrownBy(
            () ->
                database
                    .sql()
                    .sql("update work_item set settled_at = null where work_item_id = ?")
                    .param(item.id())
                    .update())
        .hasMessageContaining("is settled");
  }

  @Test
  void aHeldItemMakesTheCallerComeBackInsteadOfHanging() throws Exception {
    refused("r");
    Item item = open().getFirst();
    try (var connection = database.owner().getConnection()) {
      connection.setAutoCommit(false);
      connection
          .createStatement()
          .execute("select * from work_item where work_item_id = " + item.id() + " for update");

      assertThatThrownBy(() -> settle(item, "s")).isInstanceOf(Unavailable.class);
      connection.rollback();
    }
    assertThat(settle(item, "s")).isInstanceOf(Settled.class);
  }

  @Test
  void ofManyAtOnceOneSettles() throws Exception {
    for (int i = 0; i < 20; i++) {
      refused("a-" + i);
      refused("b-" + i);
      List<Item> items = open();
      String number = "n-" + i;
      List<Callable<Object>> calls = new ArrayList<>();
      for (Item item : items) {
        calls.add(() -> settle(item, number));
        calls.add(() -> settle(item, number));
      }

      List<Object> answers = Race.atOnce(calls);

      assertThat(answers).filteredOn(Settled.class::isInstance).hasSize(1);
      assertThat(answers).filteredOn(Replayed.class::isInstance).hasSize(1);
      assertThat(answers).filteredOn(ContentDiffers.class::isInstance).hasSize(2);
      assertThat(open()).hasSize(1);
      Item left = open().getFirst();
      assertThat(
              Race.atOnce(
                  List.of(() -> settle(left, number + "-x"), () -> settle(left, number + "-y"))))
          .filteredOn(Settled.class::isInstance)
          .hasSize(1);
      assertThat(open()).isEmpty();
    }
  }

  private void refused(String reversalNo) {
    campus
        .reversals()
        .reverse(campus.grant, PayingCampus.reversal("o-" + code, code + "-" + reversalNo, 499));
  }

  private void found(String kind, long reference) {
    database
        .sql()
        .sql(
            "insert into work_item (project_id, kind, reference, why, detail, created_at) values"
                + " (?, ?, ?, 'a test', '{\"fen\":1}', now())")
        .params(campus.project.value(), kind, reference)
        .update();
  }

  private List<Item> open() {
    return page(State.OPEN, Optional.empty(), 0, 100);
  }

  private List<Item> page(State state, Optional<String> kind, long after, int most) {
    return list().list(campus.grant, new Page(state, kind, after, most));
  }

  private Outcome settle(Item item, String number) {
    return list().settle(campus.grant, request(item.id(), number, "paid back"));
  }

  private Request request(long item, String number, String reason) {
    return new Request(
        item, new OrderNo(number + code), new Reason(reason), new Operator("Chen Li"));
  }

  private WorkItems list() {
    return new PostgresWorkItems(campus.web(), Clock.systemUTC());
  }
}
