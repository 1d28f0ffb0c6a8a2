package org.prepayhub.adapters.site;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/** One CSV file (UTF-8, RFC 4180) whose first row names the columns. */
final class CsvTable {
  private static final long MOST_BYTES = 256L * 1024 * 1024;
  private static final int MOST_FIELD = 200;

  private final Path file;
  private final List<SiteProblem> problems;

  CsvTable(Path file, List<SiteProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Every row that could be read; the others are named in the problems. */
  <T> List<T> rows(List<String> columns, Function<Row, T> read) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        report(0, "file", "is larger than 256 MiB", "Split the site");
        return List.of();
      }
      return parse(columns, read);
    } catch (NoSuchFileException e) {
      report(0, "file", "is missing", "Write it with the header " + String.join(",", columns));
    } catch (IOException | RuntimeJsonMappingException e) {
      report(0, "file", "cannot be read as CSV: " + firstLine(e), "Save it as UTF-8, RFC 4180");
    }
    return List.of();
  }

  private <T> List<T> parse(List<String> columns, Function<Row, T> read) throws IOException {
    List<T> things = new ArrayList<>();
    try (MappingIterator<String[]> lines =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.TRIM_SPACES)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readValues(file.toFile())) {
      if (!headerFits(lines, columns)) {
        return things;
      }
      while (lines.hasNextValue()) {
        int line = lines.getParser().currentTokenLocation().getLineNr();
        String[] cells = lines.nextValue();
        readRow(new Row(line, columns, cells), read).ifPresent(things::add);
      }
    }
    return things;
  }

  private boolean headerFits(MappingIterator<String[]> lines, List<String> columns)
      throws IOException {
    List<String> header = lines.hasNextValue() ? Arrays.asList(lines.nextValue()) : List.of();
    if (!header.isEmpty()) {
      header.set(0, header.getFirst().replace("\uFEFF", ""));
    }
    if (header.equals(columns)) {
      return true;
    }
    report(
        1, "header", "is " + String.join(",", header), "Write it as " + String.join(",", columns));
    return false;
  }

  private <T> Optional<T> readRow(Row row, Function<Row, T> read) {
    try {
      row.checkWidth();
      return Optional.of(read.apply(row));
    } catch (BadCell e) {
      report(row.line(), e.column, e.what, e.mend);
      return Optional.empty();
    }
  }

  private void report(int line, String field, String what, String mend) {
    problems.add(new SiteProblem(String.valueOf(file.getFileName()), line, field, what, mend));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  /** A cell that does not hold what its column asks for. */
  private static final class BadCell extends RuntimeException {
    private final String column;
    private final String what;
    private final String mend;

    BadCell(String column, String what, String mend) {
      super(column + ": " + what, null, false, false);
      this.column = column;
      this.what = what;
      this.mend = mend;
    }
  }

  /** One row of the table, cell by column name. */
  record Row(int line, List<String> columns, String[] cells) {

    void checkWidth() {
      if (cells.length != columns.size()) {
        throw new BadCell(
            "row",
            "has " + cells.length + " cells, the header has " + columns.size(),
            "Write every cell, empty ones too");
      }
    }

    String text(String column) {
      return optional(column).orElseThrow(() -> new BadCell(column, "is empty", "Fill it in"));
    }

    Optional<String> optional(String column) {
      String cell = cells[columns.indexOf(column)];
      if (cell.length() > MOST_FIELD) {
        throw new BadCell(column, "is longer than 200 characters", "Shorten it");
      }
      return cell.isBlank() ? Optional.empty() : Optional.of(cell);
    }

    String oneOf(String column, List<String> allowed) {
      String value = text(column);
      if (!allowed.contains(value)) {
        throw new BadCell(
            column, value + " is not one of its values", "Use " + String.join(", ", allowed));
      }
      return value;
    }

    int whole(String column) {
      return number(column, Integer::parseInt);
    }

    Money positiveFen(String column) {
      long fen = number(column, Long::parseLong);
      if (fen <= 0) {
        throw new BadCell(column, fen + " is not positive", "Write an amount in fen");
      }
      return Money.ofFen(fen);
    }

    AccountNo accountNo(String column) {
      return named(column, AccountNo::new);
    }

    MeterNo meterNo(String column) {
      return named(column, MeterNo::new);
    }

    private <T> T named(String column, Function<String, T> make) {
      try {
        return make.apply(text(column));
      } catch (IllegalArgumentException e) {
        throw new BadCell(
            column,
            text(column) + " is not a number the hub takes",
            String.valueOf(e.getMessage()));
      }
    }

    private <T extends Number> T number(String column, Function<String, T> parse) {
      String value = text(column);
      try {
        return parse.apply(value);
      } catch (NumberFormatException e) {
        throw new BadCell(column, value + " is not a whole number", "Write digits only");
      }
    }
  }
}
