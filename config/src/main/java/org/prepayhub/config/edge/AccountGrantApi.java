package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.prepayhub.ledger.GrantsLeft.GrantLeft;
import org.prepayhub.ledger.MoneyOrders.OrderPage;

/** The grants of an account as the API speaks of them. */
public final class AccountGrantApi {

  /** Answers the grants of an account. */
  public void ofAccount(Optional<List<GrantLeft>> found, OrderPage asked, Exchange exchange) {
    List<GrantLeft> grants = found.orElseThrow(() -> new ProblemException(AccountProblems.UNKNOWN));
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("accountNo", asked.accountNo().value());
    ArrayNode rows = document.putArray("grants");
    grants.forEach(grant -> put(rows.addObject(), grant));
    ApiAnswer.ok(exchange, document);
  }

  private static void put(ObjectNode row, GrantLeft grant) {
    row.put("id", grant.id());
    row.put("client", grant.client());
    row.put("orderNo", grant.orderNo().value());
    row.put("wallet", WalletWords.of(grant.utility()));
    row.put("amountFen", grant.amount().fen());
    row.put("leftFen", grant.left().fen());
    row.put("state", grant.state().name());
    row.put("grantedAt", grant.grantedAt().toString());
    grant.expiresAt().ifPresent(at -> row.put("expiresAt", at.toString()));
  }
}
