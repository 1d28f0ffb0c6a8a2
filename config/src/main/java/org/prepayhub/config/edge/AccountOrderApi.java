package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.prepayhub.ledger.MoneyOrders.OrderOfAccount;
import org.prepayhub.ledger.MoneyOrders.OrderPage;
import org.prepayhub.units.AccountNo;

/** The orders of an account as the API speaks of them. */
public final class AccountOrderApi {
  private static final int USUAL_LIMIT = 31;
  private static final int HIGHEST_LIMIT = 366;

  /** Reads which orders of which account a call asks for. */
  public OrderPage page(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    QueryParameters query = call.query().only("before", "limit");
    AccountNo accountNo = Fields.value("accountNo", call.variable("accountNo"), AccountNo::new);
    ApiCall.mark("account", accountNo.value());
    return new OrderPage(
        accountNo,
        query.get("before").map(text -> Fields.value("before", text, AccountOrderApi::id)),
        query.wholeNumber("limit", USUAL_LIMIT, HIGHEST_LIMIT));
  }

  private static Long id(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("must be the id of an order");
    }
    return Long.valueOf(text);
  }

  /** Answers the orders of an account. */
  public void ofAccount(Optional<List<OrderOfAccount>> found, OrderPage asked, Exchange exchange) {
    List<OrderOfAccount> orders =
        found.orElseThrow(() -> new ProblemException(AccountProblems.UNKNOWN));
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("accountNo", asked.accountNo().value());
    ArrayNode rows = document.putArray("orders");
    orders.forEach(order -> put(rows.addObject(), order));
    ApiAnswer.ok(exchange, document);
  }

  private static void put(ObjectNode row, OrderOfAccount order) {
    row.put("id", order.id());
    row.put("kind", order.kind());
    row.put("client", order.client());
    row.put("orderNo", order.orderNo().value());
    row.put("wallet", WalletWords.of(order.purse().utility()));
    row.put("fund", WalletWords.of(order.purse().fund()));
    row.put("amountFen", order.amount().fen());
    row.put("balanceFen", order.balance().fen());
    row.put("reason", order.reason().text());
    row.put("operator", order.operator().name());
    row.put("postedAt", order.postedAt().toString());
  }
}
