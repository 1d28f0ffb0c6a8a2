package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.prepayhub.bench.drill.ClientBook.Asked;
import org.prepayhub.bench.drill.ClientBook.Customer;

class ClientBookTest {
  private static final Customer LI = new Customer("A1", "M1", false);

  private final ClientBook book = new ClientBook(List.of(LI));

  @Test
  void knowsWhoWasNotToldYet() {
    Asked first = book.ask(100, new Random(1));
    Asked second = book.ask(200, new Random(1));

    book.accept(first, "booked");

    assertThat(book.untold()).containsExactly(second);
    assertThat(book.acceptedOf(LI)).containsExactly(first);
  }

  @Test
  void noticesTwoAnswersToOneNumber() {
    Asked order = book.ask(100, new Random(1));

    book.accept(order, "booked at noon");
    book.accept(order, "booked at noon");
    assertThat(book.violations()).isEmpty();

    book.accept(order, "booked at one");
    assertThat(book.violations()).singleElement().asString().contains(order.orderNo());
  }
}
