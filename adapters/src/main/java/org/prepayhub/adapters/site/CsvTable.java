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

/** One CSV file (UTF-8, RFC 4180) whose first row names the columns. */
final class CsvTable {
  private static final long MOST_BYTES = 256L * 1024 * 1024;

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
      List<String> header = header(lines, columns);
      Repeats repeats = new Repeats(header.size());
      while (!header.isEmpty() && lines.hasNextValue()) {
        String[] cells = repeats.share(lines.nextValue());
        int end = lines.getParser().currentTokenLocation().getLineNr();
        readRow(new Line(end - breaksIn(cells), header, cells), read).ifPresent(things::add);
      }
    }
    return things;
  }

  /** A quoted cell may go over several lines; a row is told by its first. */
  private static int breaksIn(String[] cells) {
    return Arrays.stream(cells)
        .mapToInt(cell -> Math.toIntExact(cell.chars().filter(at -> at == '\n').count()))
        .sum();
  }

  /** Empty where it is none of this table; then nothing below it means anything. */
  private List<String> header(MappingIterator<String[]> lines, List<String> columns)
      throws IOException {
    List<String> header = lines.hasNextValue() ? Arrays.asList(lines.nextValue()) : List.of();
    if (!header.isEmpty()) {
      header.set(0, header.getFirst().replace("\uFEFF", ""));
    }
    if (SiteTables.fits(header, columns)) {
      return header;
    }
    report(
        1, "header", "is " + String.join(",", header), "Write it as " + String.join(",", columns));
    return List.of();
  }

  private <T> Optional<T> readRow(Line line, Function<Row, T> read) {
    try {
      return Optional.of(read.apply(line.row(name())));
    } catch (BadCell e) {
      report(line.line, e.column(), e.what(), e.mend());
      return Optional.empty();
    }
  }

  private record Line(int line, List<String> columns, String[] cells) {
    Row row(String file) {
      if (cells.length != columns.size()) {
        throw new BadCell(
            "row",
            "has " + cells.length + " cells, the header has " + columns.size(),
            "Write every cell, empty ones too");
      }
      return Row.of(file, line, columns, cells);
    }
  }

  private void report(int line, String field, String what, String mend) {
    problems.add(new SiteProblem(name(), line, field, what, mend));
  }

  private String name() {
    return String.valueOf(file.getFileName());
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }
}
