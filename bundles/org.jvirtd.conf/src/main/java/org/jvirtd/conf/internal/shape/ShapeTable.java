/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.internal.shape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;

/**
 * The shapes of one table, a resource beside this class.
 *
 * <p>
 * A line is an element; two more spaces make it a child. It begins with an optional guard on an attribute of the
 * element above ({@code [type=file,block]}, {@code [type!=file]}), then the name with flags: {@code *} may come more
 * than once, {@code ?} is written even when nothing is in it, {@code ^} likewise but with a line feed inside,
 * {@code &name} is the top-level shape of that name, {@code @name} takes over that shape's attributes and children.
 * Attributes follow, in the order in which they are written: {@code name:type}, {@code :type} for the text; a type is a
 * word or {@code {a|b}}. Then, for the attribute before
 * (which may have a guard of its own in front, on the attributes before it): {@code =value} the default, {@code !} required, {@code
 * !CODE:"text"} the error when it is missing, {@code ?CODE:"text"} when it is wrong; {@code ~} a wrong value is dropped, {@code #} the element is dropped without it; a code may have an error domain
 * behind a slash. {@code enum NAME a|b} names a set.
 */
public final class ShapeTable {
    private static final Pattern TOKEN = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");
    private static final Pattern PROBLEM = Pattern.compile("(\\d+)(?:/(\\d+))?:\"(.*)\"");

    private final Map<String, String> enums = new HashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();
    private final List<Shape> all = new ArrayList<>();

    /** Reads the tables of those names; later ones may use what earlier ones define. */
    public ShapeTable(String... resources) {
        for (String resource : resources) {
            load(resource);
        }
        for (Shape s : all) {
            if (s.reference != null) {
                s.target = shape(s.reference);
            }
        }
    }

    /** The top-level shape of that name. */
    public Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalStateException("no shape " + name);
        }
        return shape;
    }

    private void load(String resource) {
        try (InputStream in = ShapeTable.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<Shape> path = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    line(line, path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private void line(String line, List<Shape> path) {
        int depth = (line.length() - line.stripLeading().length()) / 2;
        List<String> tokens = new ArrayList<>();
        for (Matcher m = TOKEN.matcher(line); m.find();) {
            tokens.add(m.group());
        }
        if (tokens.get(0).equals("enum")) {
            enums.put(tokens.get(1), tokens.get(2));
            return;
        }
        Guard guard = tokens.get(0).startsWith("[") ? guard(tokens.remove(0)) : null;
        Shape parent = depth == 0 ? null : path.get(depth - 1);
        String head = tokens.remove(0);
        if (head.startsWith("@")) {
            shape(head.substring(1)).children.forEach(c -> parent.children.add(guard == null ? c : c.under(guard)));
            return;
        }
        Shape shape = new Shape(head, guard);
        attributes(shape, tokens);
        all.add(shape);
        path.subList(depth, path.size()).clear();
        path.add(shape);
        if (parent == null) {
            shapes.put(shape.name, shape);
        } else {
            parent.children.add(shape);
        }
    }

    private void attributes(Shape shape, List<String> tokens) {
        for (int i = 0; i < tokens.size();) {
            String token = tokens.get(i++);
            if (token.startsWith("@")) {
                shape.attributes.addAll(shape(token.substring(1)).attributes);
                shape.children.addAll(shape(token.substring(1)).children);
                continue;
            }
            int end = i;
            while (end < tokens.size() && "=!?~#".indexOf(tokens.get(end).charAt(0)) >= 0) {
                end++;
            }
            AttributeRule rule = rule(token, tokens.subList(i, end));
            i = end;
            if (rule.name().isEmpty()) {
                shape.text = rule;
            } else {
                shape.attributes.add(rule);
            }
        }
    }

    private AttributeRule rule(String token, List<String> modifiers) {
        int bracket = token.startsWith("[") ? token.indexOf(']') + 1 : 0;
        Guard guard = bracket == 0 ? null : guard(token.substring(0, bracket));
        String plain = token.substring(bracket);
        int colon = plain.indexOf(':');
        String name = colon < 0 ? plain : plain.substring(0, colon);
        String word = colon < 0 ? "str" : plain.substring(colon + 1);
        String fallback = null;
        boolean required = false;
        Problem missing = null;
        Problem bad = null;
        boolean lenient = false;
        boolean key = false;
        for (String m : modifiers) {
            switch (m.charAt(0)) {
                case '=' -> fallback = m.substring(1);
                case '?' -> bad = problem(m.substring(1));
                case '~' -> lenient = true;
                case '#' -> key = true;
                default -> {
                    required = true;
                    missing = m.length() == 1 ? null : problem(m.substring(1));
                }
            }
        }
        return new AttributeRule(name, word, type(word), fallback, required, missing, bad, lenient, key, guard);
    }

    private ValueType type(String word) {
        if (word.startsWith("{")) {
            return ValueType.oneOf(word.substring(1, word.length() - 1));
        }
        String words = enums.get(word);
        return words == null ? ValueType.named(word) : ValueType.oneOf(words);
    }

    private static Problem problem(String text) {
        Matcher m = PROBLEM.matcher(text);
        if (!m.matches()) {
            throw new IllegalStateException("not an error: " + text);
        }
        ErrorDomain domain = m.group(2) == null ? null : ErrorDomain.of(Integer.parseInt(m.group(2))).orElseThrow();
        return new Problem(ErrorCode.of(Integer.parseInt(m.group(1))).orElseThrow(), domain, m.group(3));
    }

    private static Guard guard(String token) {
        boolean negated = token.contains("!=");
        int sign = token.indexOf(negated ? "!=" : "=");
        String values = token.substring(sign + (negated ? 2 : 1), token.length() - 1);
        return new Guard(token.substring(1, sign), Set.of(values.split(",", -1)), negated);
    }
}
