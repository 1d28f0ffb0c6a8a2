package org.prepayhub.config.edge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the console.
 *
 * @param operators who may see it, each with {@code user}, {@code password-hash} (bcrypt) and
 *     {@code role}; nobody, until you name somebody
 */
@ConfigurationProperties("hub.console")
public record ConsoleSettings(@DefaultValue List<Operator> operators) {
  public ConsoleSettings {
    operators = List.copyOf(operators);
  }

  /**
   * A person with a login.
   *
   * @param passwordHash bcrypt
   * @param role what the person may do, like {@code operator}
   */
  public record Operator(String user, String passwordHash, String role) {
    public Operator {
      if (!passwordHash.matches("\\$2[aby]\\$.{56}")) {
        throw new IllegalArgumentException(
            "hub.console.operators: the password-hash of " + user + " is not bcrypt");
      }
    }

    @Override
    public String toString() {
      return "Operator[" + user + ", " + role + "]";
    }
  }
}
