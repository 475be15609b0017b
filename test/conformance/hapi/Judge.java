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
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CachingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetComposeComponent;

/**
 * java -cp "LIBRARIES/*:PACKAGES" Judge.java FOLDER MOST TERMINOLOGY [REPORT]
 *
 * The HAPI validator over MOST resources, spread evenly, or the first bundle, of every FHIR file in FOLDER, JSON and XML, as
 * make-files.ts writes them: structure, invariants and value sets of R4, and the profiles of US Core and CARIN from
 * PACKAGES, with the code systems and value sets of TERMINOLOGY, which those profiles name and no package has. Prints a line
 * for each file, and exits with 1 when there is an error, or none in a resource that was spoiled on purpose.
 */
public final class Judge {
  private static final int EXAMPLES = 8;
  /** A bundle is a member's thousands of resources. */
  private static final int MOST_BUNDLES = 1;
  private static final String CDC = "urn:oid:2.16.840.1.113883.6.238";
  private static final String RACES = "http://cts.nlm.nih.gov/fhir/ValueSet/2.16.840.1.113883.1.11.14914";

  /** In which content what is replaced in the first resource that has it; none of them may pass. */
  private record Spoiled(String content, String pattern, String instead) {}

  private static final List<Spoiled> SPOILED = List.of(
      new Spoiled("fhir_patient", "(6\\.238\",\"code\":\")[^\"]+", "$19999-9"),
      new Spoiled("fhir_patient", "(\"birthDate\":\")[^\"]+", "$11980-13-01"),
      new Spoiled("fhir_explanation_of_benefit", "(HCPCSReleaseCodeSets\",\"code\":\")[^\"]+", "$1Z9999"),
      new Spoiled("fhir_explanation_of_benefit", "(ada\\.org/cdt\",\"code\":\")[^\"]+", "$1D9999"),
      new Spoiled("fhir_explanation_of_benefit", "(PresentOnAdmissionIndicator\",\"code\":\")[^\"]+", "$1X"));

  private record Result(String content, String format, int records, Map<String, Integer> errors) {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int most = Integer.parseInt(arguments[1]);
    FhirValidator validator = open(Path.of(arguments[2]));
    boolean bad = false;
    for (Spoiled spoiled : SPOILED) bad |= passes(validator, folder, spoiled);
    List<Result> results = new ArrayList<>();
    for (Path file : filesOf(folder)) {
      Result result = judge(validator, file, most);
      results.add(result);
      int errors = result.errors().values().stream().mapToInt(Integer::intValue).sum();
      System.out.printf("%s/%s: %d judged, %d errors found%n",
          result.content(), result.format(), result.records(), errors);
      result.errors().entrySet().stream().limit(EXAMPLES)
          .forEach(one -> System.out.printf("  %d x %s%n", one.getValue(), one.getKey()));
      bad |= errors > 0;
    }
    if (results.isEmpty()) throw new IllegalArgumentException("there is no FHIR file in " + folder);
    if (arguments.length > 3) Files.writeString(Path.of(arguments[3]), json(results));
    System.exit(bad ? 1 : 0);
  }

  private static boolean passes(FhirValidator validator, Path folder, Spoiled spoiled) throws Exception {
    Pattern pattern = Pattern.compile(spoiled.pattern());
    for (Path file : filesOf(folder)) {
      if (!file.startsWith(folder.resolve(spoiled.content()).resolve("ndjson"))) continue;
      try (Stream<String> lines = Files.lines(file)) {
        Optional<String> line = lines.filter(one -> pattern.matcher(one).find()).findFirst();
        if (line.isEmpty()) continue;
        String broken = pattern.matcher(line.get()).replaceFirst(spoiled.instead());
        if (!validator.validateWithResult(broken).isSuccessful()) return false;
      }
    }
    System.out.println("a resource passes, or there is none to be spoiled: " + spoiled);
    return true;
  }

  private static FhirValidator open(Path terminology) throws Exception {
    FhirContext context = FhirContext.forR4Cached();
    NpmPackageValidationSupport guides = new NpmPackageValidationSupport(context);
    guides.loadPackageFromClasspath("classpath:hl7.fhir.us.core-6.1.0.tgz");
    guides.loadPackageFromClasspath("classpath:hl7.fhir.us.carin-bb-2.0.0.tgz");
    DefaultProfileValidationSupport base = new DefaultProfileValidationSupport(context);
    // Code systems that no package has, such as those of the NUBC, are doubts: nobody here can say.
    UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
    ValidationSupportChain chain = new ValidationSupportChain(
        // First, because the guides have some systems without their codes.
        missingTerminology(context, base, terminology),
        guides,
        base,
        new CommonCodeSystemsTerminologyService(context),
        new InMemoryTerminologyServerValidationSupport(context),
        unknown,
        new SnapshotGeneratingValidationSupport(context));
    // true: of the codings of a concept one must be in the value set, as R4 says; HAPI would have all of them in it.
    FhirInstanceValidator module = new FhirInstanceValidator(new CachingValidationSupport(chain, true));
    module.setAnyExtensionsAllowed(true);
    FhirValidator validator = context.newValidator();
    validator.registerValidatorModule(module);
    return validator;
  }

  /**
   * What the guides name and no package has the codes of: the bundle that print-terminology.ts prints, and the CDC's codes of race and
   * ethnicity, which R4 has under two names of its own.
   */
  private static IValidationSupport missingTerminology(FhirContext context, IValidationSupport base, Path file)
      throws Exception {
    PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(context);
    Bundle bundle = context.newJsonParser().parseResource(Bundle.class, Files.readString(file));
    bundle.getEntry().forEach(entry -> support.addResource(entry.getResource()));
    CodeSystem system = new CodeSystem().setUrl(CDC).setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
    ConceptSetComponent races = new ConceptSetComponent().setSystem(CDC);
    for (String code : codesOf(base, "v3-Race")) {
      system.addConcept().setCode(code);
      races.addConcept().setCode(code);
    }
    for (String code : codesOf(base, "v3-Ethnicity")) system.addConcept().setCode(code);
    support.addCodeSystem(system);
    support.addValueSet(new ValueSet().setUrl(RACES).setCompose(new ValueSetComposeComponent().addInclude(races)));
    return support;
  }

  /** All codes of a code system of R4, whatever they are under. */
  private static List<String> codesOf(IValidationSupport base, String name) {
    CodeSystem system = (CodeSystem) base.fetchCodeSystem("http://terminology.hl7.org/CodeSystem/" + name);
    List<ConceptDefinitionComponent> found = new ArrayList<>(system.getConcept());
    for (int place = 0; place < found.size(); place++) found.addAll(found.get(place).getConcept());
    return found.stream().map(ConceptDefinitionComponent::getCode).toList();
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

  private static Result judge(FhirValidator validator, Path file, int most) throws Exception {
    Map<String, Integer> errors = new LinkedHashMap<>();
    int records = 0;
    String content = file.getParent().getParent().getFileName().toString();
    int wanted = content.startsWith("fhir_bundle") ? MOST_BUNDLES : most;
    long every = Math.max(1, lengthOf(file) / wanted);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long place = 0;
      for (String line = lines.readLine(); line != null && records < wanted; line = lines.readLine(), place++) {
        if (place % every != 0) continue;
        records += 1;
        for (SingleValidationMessage message : validator.validateWithResult(line).getMessages()) {
          if (message.getSeverity().ordinal() < ResultSeverityEnum.ERROR.ordinal()) continue;
          String text = content + ": " + String.valueOf(message.getLocationString()).replaceAll("\\d+", "#")
              + ": " + message.getMessage();
          errors.merge(text, 1, Integer::sum);
        }
      }
    }
    return new Result(content, file.getParent().getFileName().toString(), records, errors);
  }

  private static long lengthOf(Path file) throws Exception {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  private static String json(List<Result> results) {
    List<String> rows = results.stream()
        .map(one -> String.format(
            "{\"judge\":\"HAPI\",\"content\":\"%s\",\"format\":\"%s\",\"records\":%d,\"allowed\":0,\"errors\":%d,\"examples\":[]}",
            one.content(), one.format(), one.records(),
            one.errors().values().stream().mapToInt(Integer::intValue).sum()))
        .toList();
    return "[" + String.join(",\n", rows) + "]\n";
  }
}
