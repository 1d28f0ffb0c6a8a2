package org.prepayhub.console;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The API's contract to read, and to call: the browser signs, so the secret stays in it. */
@Controller
public class ApiPage {

  @GetMapping("/docs/api")
  String page(Model model, Principal operator) {
    model.addAttribute("operator", operator.getName());
    return "api";
  }
}
