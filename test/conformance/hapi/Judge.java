import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CachingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * java -cp "LIBRARIES/*:PACKAGES" Judge.java FOLDER MOST ALLOWED [REPORT]
 *
 * The HAPI validator over the first MOST resources, or the first bundle, of every FHIR file in FOLDER, JSON and XML, as make-files.ts writes them:
 * structure, invariants and value sets of R4, and the profiles of US Core and CARIN from PACKAGES. ALLOWED has a line for
 * each error that is none: a regular expression over "Type: message", a tab, and the reason. Prints a line for each file and
 * exits with 1 when there is an error that nothing explains, or a broken resource without one.
 */
public final class Judge {
  private static final int EXAMPLES = 8;
  /** A bundle is a member's thousands of resources. */
  private static final int MOST_BUNDLES = 1;
  private static final String BROKEN =
      "{\"resourceType\":\"Patient\",\"id\":\"x\",\"birthDate\":\"1980-13-01\",\"gender\":\"none\"}";

  private record Allowed(Pattern pattern, String reason) {}

  private record Result(String content, String format, int records, int allowed, Map<String, Integer> errors) {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int most = Integer.parseInt(arguments[1]);
    List<Allowed> allowed = readAllowed(Path.of(arguments[2]));
    FhirValidator validator = open();
    boolean bad = validator.validateWithResult(BROKEN).isSuccessful();
    if (bad) System.out.println("a broken Patient passes");
    List<Result> results = new ArrayList<>();
    for (Path file : filesOf(folder)) {
      Result result = judge(validator, file, most, allowed);
      results.add(result);
      int errors = result.errors().values().stream().mapToInt(Integer::intValue).sum();
      System.out.printf("%s/%s: %d judged, %d errors allowed, %d found%n",
          result.content(), result.format(), result.records(), result.allowed(), errors);
      result.errors().entrySet().stream().limit(EXAMPLES)
          .forEach(one -> System.out.printf("  %d x %s%n", one.getValue(), one.getKey()));
      bad |= errors > 0;
    }
    if (results.isEmpty()) throw new IllegalArgumentException("there is no FHIR file in " + folder);
    if (arguments.length > 3) Files.writeString(Path.of(arguments[3]), json(results));
    System.exit(bad ? 1 : 0);
  }

  private static FhirValidator open() throws Exception {
    FhirContext context = FhirContext.forR4Cached();
    NpmPackageValidationSupport guides = new NpmPackageValidationSupport(context);
    guides.loadPackageFromClasspath("classpath:hl7.fhir.us.core-6.1.0.tgz");
    guides.loadPackageFromClasspath("classpath:hl7.fhir.us.carin-bb-2.0.0.tgz");
    // Code systems that no package has, such as those of the NUBC, are doubts: nobody here can say.
    UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
    ValidationSupportChain chain = new ValidationSupportChain(
        guides,
        new DefaultProfileValidationSupport(context),
        new CommonCodeSystemsTerminologyService(context),
        new InMemoryTerminologyServerValidationSupport(context),
        unknown,
        new SnapshotGeneratingValidationSupport(context));
    FhirInstanceValidator module = new FhirInstanceValidator(new CachingValidationSupport(chain));
    module.setAnyExtensionsAllowed(true);
    FhirValidator validator = context.newValidator();
    validator.registerValidatorModule(module);
    return validator;
  }

  private static List<Path> filesOf(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(path -> path.getParent().getParent().getFileName().toString().startsWith("fhir_"))
          .filter(path -> path.getFileName().toString().startsWith("part-00001"))
          .sorted()
          .toList();
    }
  }

  private static List<Allowed> readAllowed(Path file) throws Exception {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t", 2))
        .map(parts -> new Allowed(Pattern.compile(parts[0]), parts[1]))
        .toList();
  }

  private static Result judge(FhirValidator validator, Path file, int most, List<Allowed> allowed) throws Exception {
    Map<String, Integer> errors = new LinkedHashMap<>();
    int records = 0;
    int explained = 0;
    String content = file.getParent().getParent().getFileName().toString();
    int wanted = content.startsWith("fhir_bundle") ? MOST_BUNDLES : most;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null && records < wanted; line = lines.readLine()) {
        records += 1;
        for (SingleValidationMessage message : validator.validateWithResult(line).getMessages()) {
          if (message.getSeverity().ordinal() < ResultSeverityEnum.ERROR.ordinal()) continue;
          String text = content + ": " + String.valueOf(message.getLocationString()).replaceAll("\\d+", "#")
              + ": " + message.getMessage();
          if (allowed.stream().anyMatch(one -> one.pattern().matcher(text).find())) explained += 1;
          else errors.merge(text, 1, Integer::sum);
        }
      }
    }
    return new Result(content, file.getParent().getFileName().toString(), records, explained, errors);
  }

  private static String json(List<Result> results) {
    List<String> rows = results.stream()
        .map(one -> String.format(
            "{\"judge\":\"HAPI\",\"content\":\"%s\",\"format\":\"%s\",\"records\":%d,\"allowed\":%d,\"errors\":%d,\"examples\":[]}",
            one.content(), one.format(), one.records(), one.allowed(),
            one.errors().values().stream().mapToInt(Integer::intValue).sum()))
        .toList();
    return "[" + String.join(",\n", rows) + "]\n";
  }
}
