package org.prepayhub.console;

import java.security.Principal;
import java.util.function.Function;
import org.prepayhub.access.Grant;
import org.prepayhub.report.StatusBoard;
import org.prepayhub.units.Unavailable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The status page, and the part of it that renews itself. */
@Controller
public class StatusPage {
  private final StatusBoard board;
  private final Function<String, Grant> grants;

  /**
   * @param grants what an operator of that name may see
   */
  public StatusPage(StatusBoard board, Function<String, Grant> grants) {
    this.board = board;
    this.grants = grants;
  }

  @GetMapping("/")
  String page(Model model, Principal operator) {
    fill(model, operator);
    return "status";
  }

  @GetMapping("/status")
  String fragment(Model model, Principal operator) {
    fill(model, operator);
    return "status :: board";
  }

  private void fill(Model model, Principal operator) {
    model.addAttribute("operator", operator.getName());
    model.addAttribute("status", board.now(grants.apply(operator.getName())));
  }

  @ExceptionHandler(Unavailable.class)
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  String databaseAway() {
    return "away";
  }
}
