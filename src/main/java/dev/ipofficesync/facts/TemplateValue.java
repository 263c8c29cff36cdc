package dev.ipofficesync.facts;

/**
 * One value that a user or extension template stands for. The Management API has no templates (section 6.2 of our notes),
 * so their content is written down in the rules. Immutable.
 *
 * @param template name as in the user provisioning rule
 * @param property element name of the Management API, such as {@code AssignedPackage} or {@code TypeInfo}
 */
public record TemplateValue(String template, String property, String value) {}
