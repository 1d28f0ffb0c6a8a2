package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.prepayhub.units.Unavailable;
import org.springframework.jdbc.datasource.AbstractDataSource;

class PostgresLedgerProofTest {
  /** A database that says no with a state. */
  private static final class Refusing extends AbstractDataSource {
    private final String state;

    Refusing(String state) {
      this.state = state;
    }

    @Override
    public Connection getConnection() throws SQLException {
      throw new SQLException("no", state);
    }

    @Override
    public Connection getConnection(String user, String word) throws SQLException {
      return getConnection();
    }
  }

  @Test
  void aDatabaseThatIsAwayMayBeAskedAgainAndAStatementThatTookTooLongMayNot() {
    assertThatThrownBy(() -> prove("08006")).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> prove("57P01")).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> prove("57014")).isNotInstanceOf(Unavailable.class);
  }

  private static void prove(String state) {
    assertThat(
            new PostgresLedgerProof(new Refusing(state), Clock.systemUTC()).run(difference -> {}))
        .isNotNull();
  }
}
