package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.prepayhub.account.Accounts.AccountView;
import org.prepayhub.account.Accounts.WalletView;
import org.prepayhub.account.Places.PlaceView;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.PlaceCode;

/** Places and accounts as the API speaks of them. */
public final class AccountApi {

  /** Reads the place whose children a call asks for; none asks for the topmost. */
  public Optional<PlaceCode> parent(Exchange exchange) {
    return ApiCall.of(exchange)
        .query()
        .only("parent")
        .get("parent")
        .map(text -> Fields.value("parent", text, PlaceCode::new));
  }

  /** Reads the account number a call asks for. */
  public AccountNo accountNo(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    AccountNo accountNo = Fields.value("accountNo", call.variable("accountNo"), AccountNo::new);
    ApiCall.mark("account", accountNo.value());
    return accountNo;
  }

  /** Answers the places found. */
  public void places(Optional<List<PlaceView>> found, Exchange exchange) {
    List<PlaceView> places =
        found.orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(ProblemCode.PLACE_UNKNOWN, "parent: there is no such place")));
    ArrayNode document = JsonNodeFactory.instance.arrayNode();
    for (PlaceView place : places) {
      document
          .addObject()
          .put("code", place.code().value())
          .put("name", place.name())
          .put("kind", place.kind());
    }
    ApiAnswer.ok(exchange, document);
  }

  /** Answers the account found. */
  public void account(Optional<AccountView> found, Exchange exchange) {
    AccountView account =
        found.orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(ProblemCode.ACCOUNT_UNKNOWN, "There is no account of this number")));
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("accountNo", account.accountNo().value());
    document.put("project", account.project());
    document.put("place", account.place());
    document.put("state", account.state().name());
    document.put("standing", account.standing());
    account.openedAt().ifPresent(at -> document.put("openedAt", at.toString()));
    account.closedAt().ifPresent(at -> document.put("closedAt", at.toString()));
    ArrayNode wallets = document.putArray("wallets");
    account.wallets().forEach(wallet -> put(wallets.addObject(), wallet));
    ArrayNode meters = document.putArray("meters");
    account.meters().forEach(meter -> meters.add(meter.value()));
    ApiAnswer.ok(exchange, document);
  }

  private static void put(ObjectNode document, WalletView wallet) {
    document.put("wallet", WalletWords.of(wallet.utility()));
    document.put("fund", WalletWords.of(wallet.fund()));
    document.put("balanceFen", wallet.balance().fen());
    document.put("postedFen", wallet.posted().fen());
    document.put("accruedFen", wallet.accrued().fen());
    document.put("undeliveredFen", wallet.undelivered().fen());
  }
}
