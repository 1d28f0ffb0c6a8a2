package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

final class TestDatabaseIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void eachPoolHasTakenItsRole() {
    String currentUser = "select current_user";

    assertThat(JdbcClient.create(database.engine()).sql(currentUser).query(String.class).single())
        .isEqualTo("hub_engine");
    assertThat(JdbcClient.create(database.web()).sql(currentUser).query(String.class).single())
        .isEqualTo("hub_web");
  }

  @Test
  void aQueryThatForgetsTheProjectGetsNothing() {
    database.sql().sql("insert into project (code, name, zone) values ('p', 'P', 'UTC')").update();

    assertThat(
            JdbcClient.create(database.web())
                .sql("select count(*) from project")
                .query(Long.class)
                .single())
        .isZero();
  }
}
