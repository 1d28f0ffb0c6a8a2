package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.prepayhub.close.DayCloses.AccountDay;
import org.prepayhub.close.DayCloses.Page;
import org.prepayhub.close.DayCloses.ProjectDay;
import org.prepayhub.close.DayCloses.Seal;
import org.prepayhub.close.DayCloses.Statement;
import org.prepayhub.close.DayCloses.WalletDay;
import org.prepayhub.close.EntryKind;
import org.prepayhub.units.AccountNo;

/** Day closes as the API speaks of them. */
public final class CloseApi {
  private static final int USUAL_LIMIT = 31;
  private static final int HIGHEST_LIMIT = 366;
  static final int LONGEST_CODE = 64;

  /** The days of a project a call asks for. */
  public record ProjectPage(String project, Page page) {}

  /** The days of an account a call asks for. */
  public record AccountPage(AccountNo accountNo, Page page) {}

  /** The statement a call asks for. */
  public record Span(AccountNo accountNo, LocalDate from, LocalDate to) {}

  /** Reads which days of which project a call asks for. */
  public ProjectPage projectPage(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    return new ProjectPage(
        Fields.text("project", call.variable("project"), LONGEST_CODE), page(call));
  }

  /** Reads which days of which account a call asks for. */
  public AccountPage accountPage(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    return new AccountPage(accountNo(call), page(call));
  }

  /** Reads the account and the days that a statement is asked for. */
  public Span span(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    DaySpan days = DaySpan.of(call);
    return new Span(accountNo(call), days.from(), days.to());
  }

  /** Answers the days of a project. */
  public void projectCloses(Optional<List<ProjectDay>> found, Exchange exchange) {
    List<ProjectDay> days = found.orElseThrow(CloseApi::projectUnknown);
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode closes = document.putArray("closes");
    days.forEach(day -> put(closes.addObject(), day));
    ApiAnswer.ok(exchange, document);
  }

  /** Answers the days of an account. */
  public void accountCloses(
      Optional<List<AccountDay>> found, AccountPage asked, Exchange exchange) {
    ObjectNode document = accountDocument(asked.accountNo());
    ArrayNode closes = document.putArray("closes");
    for (AccountDay day : found.orElseThrow(CloseApi::accountUnknown)) {
      ObjectNode row = closes.addObject().put("day", day.day().toString());
      put(row.putArray("wallets"), day.wallets());
    }
    ApiAnswer.ok(exchange, document);
  }

  /** Answers a statement. */
  public void statement(Optional<Statement> found, Span asked, Exchange exchange) {
    Statement statement = found.orElseThrow(CloseApi::accountUnknown);
    ObjectNode document = accountDocument(asked.accountNo());
    document.put("from", statement.from().toString());
    document.put("to", statement.to().toString());
    document.put("closedDays", statement.days());
    put(document.putArray("wallets"), statement.wallets());
    ApiAnswer.ok(exchange, document);
  }

  private static Page page(ApiCall call) {
    QueryParameters query = call.query().only("before", "limit");
    return new Page(
        query.get("before").map(text -> Fields.day("before", text)),
        query.wholeNumber("limit", USUAL_LIMIT, HIGHEST_LIMIT));
  }

  static AccountNo accountNo(ApiCall call) {
    AccountNo accountNo = Fields.value("accountNo", call.variable("accountNo"), AccountNo::new);
    ApiCall.mark("account", accountNo.value());
    return accountNo;
  }

  static ObjectNode accountDocument(AccountNo accountNo) {
    return JsonNodeFactory.instance.objectNode().put("accountNo", accountNo.value());
  }

  private static void put(ObjectNode document, ProjectDay day) {
    Optional<Seal> seal = day.seal();
    document.put("day", day.day().toString());
    document.put("from", day.from().toString());
    document.put("to", day.to().toString());
    document.put("state", day.state().name());
    document.put("why", day.why().orElse(null));
    document.put("closedAt", seal.map(closed -> closed.closedAt().toString()).orElse(null));
    document.put("accountWallets", seal.map(Seal::wallets).orElse(0L));
    document.put("lateEntries", seal.map(Seal::lateEntries).orElse(0L));
    document.put("checksum", seal.map(Seal::checksum).orElse(null));
    put(document.putArray("totals"), day.totals());
  }

  /** What wallets opened with, what moved them and what they closed with, a row for each. */
  static void put(ArrayNode rows, List<WalletDay> wallets) {
    for (WalletDay wallet : wallets) {
      ObjectNode row = rows.addObject();
      row.put("wallet", wallet.utility().name().toLowerCase(Locale.ROOT));
      row.put("fund", wallet.fund().toLowerCase(Locale.ROOT));
      row.put("openingFen", wallet.balance().opening().fen());
      for (EntryKind kind : EntryKind.values()) {
        row.put(field(kind), wallet.balance().moved().of(kind).fen());
      }
      row.put("closingFen", wallet.balance().closing().fen());
      row.put("lateEntries", wallet.lateEntries());
    }
  }

  private static String field(EntryKind kind) {
    return switch (kind) {
      case OPENING -> "openedFen";
      case WRITE_OFF -> "writeOffFen";
      case RECHARGE,
          REVERSAL,
          GRANT,
          EXPIRY,
          CHARGE,
          CORRECTION,
          REFUND,
          TRANSFER,
          SUPPLEMENT,
          ROUNDING ->
          kind.word() + "Fen";
    };
  }

  static ProblemException accountUnknown() {
    return new ProblemException(
        Problem.of(ProblemCode.ACCOUNT_UNKNOWN, "There is no account of this number"));
  }

  static ProblemException projectUnknown() {
    return new ProblemException(
        Problem.of(ProblemCode.PROJECT_UNKNOWN, "There is no project of this code"));
  }
}
