/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.internal.shape;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.Units;
import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.Text;

/** Brings elements into the form of their shape: unknown parts dropped, values checked, everything in order. */
public final class ShapeReader {
    private final ErrorDomain domain;
    private final String owner;

    /** A reader whose errors name that subsystem. */
    public ShapeReader(ErrorDomain domain) {
        this(domain, "");
    }

    /** As above; {@code @} in an error's text stands for the name of the document's object. */
    public ShapeReader(ErrorDomain domain, String owner) {
        this.domain = domain;
        this.owner = owner;
    }

    /**
     * The element in the shape's form.
     *
     * @return null when nothing of it is left and the shape is not written empty
     * @throws VirtException when a value is wrong or missing
     */
    public Element read(Shape shape, Element in) {
        Shape rules = shape.rules();
        List<Attribute> attributes = new ArrayList<>();
        for (AttributeRule rule : rules.attributes) {
            if (rule.guard() == null || rule.guard().holds(attributes)) {
                int before = attributes.size();
                attribute(rule, in, attributes);
                if (rule.key() && attributes.size() == before) {
                    return null;
                }
            }
        }
        List<Node> content = new ArrayList<>();
        if (rules.text != null) {
            text(rules.text, in, attributes, content);
        }
        // Most elements have only attributes, while their rules know many children.
        List<Shape> children = in.content().isEmpty() ? List.of() : rules.children;
        for (Shape child : children) {
            if (child.guard == null || child.guard.holds(attributes)) {
                child(child, in, content);
            }
        }
        boolean empty = attributes.isEmpty() && content.isEmpty();
        if (empty && !shape.keptEmpty) {
            return null;
        }
        if (content.isEmpty() && (shape.openEmpty || rules.openEmpty)) {
            content.add(new Text("\n"));
        }
        return new Element(null, shape.name, attributes, content);
    }

    private void child(Shape child, Element in, List<Node> content) {
        if (child.repeated) {
            for (Element e : in.children(child.name)) {
                add(child, e, content);
            }
        } else {
            add(child, in.child(child.name), content);
        }
    }

    private void add(Shape child, Element in, List<Node> content) {
        Element read = in == null ? null : read(child, in);
        if (read != null) {
            content.add(read);
        }
    }

    private void attribute(AttributeRule rule, Element in, List<Attribute> out) {
        String value = in.attribute(rule.name());
        if (value == null && rule.required()) {
            throw rule.missing() == null
                    ? Problem.missing(rule.name(), in.name())
                    : rule.missing().with("", owner, domain);
        }
        String given = value == null ? rule.fallback() : value;
        if (given == null) {
            return;
        }
        if (rule.type().size()) {
            size(rule, given, in, out, rule.name());
            return;
        }
        String canonical = rule.type().canonical().apply(given);
        if (canonical == null && !rule.lenient()) {
            throw wrong(rule, in, given);
        }
        if (canonical != null && !canonical.isEmpty() || canonical != null && given.isEmpty()) {
            out.add(new Attribute(rule.name(), canonical));
        }
    }

    private VirtException wrong(AttributeRule rule, Element in, String given) {
        if (rule.bad() != null) {
            return rule.bad().with(given, owner, domain);
        }
        boolean zero = rule.word().equals("count") && given.matches("0+");
        String rest = zero ? "Zero is not permitted" : "'" + given + "'." + rule.type().hint();
        return Problem.attribute(rule.name(), in.name(), rest);
    }

    private void text(AttributeRule rule, Element in, List<Attribute> attributes, List<Node> content) {
        String value = in.text();
        if (value.isEmpty()) {
            if (rule.required()) {
                throw rule.missing() == null ? Problem.missing("", in.name()) : rule.missing().with("", owner, domain);
            }
            value = rule.fallback();
        }
        if (value == null) {
            return;
        }
        if (rule.type().size()) {
            List<Attribute> sized = new ArrayList<>();
            size(rule, value, in, sized, "");
            content.add(new Text(sized.get(0).value()));
            attributes.add(sized.get(1));
            return;
        }
        String canonical = rule.type().canonical().apply(value);
        if (canonical == null && rule.bad() != null) {
            throw rule.bad().with(value, owner, domain);
        }
        if (canonical != null && !canonical.isEmpty()) {
            content.add(new Text(canonical));
        }
    }

    private void size(AttributeRule rule, String given, Element in, List<Attribute> out, String name) {
        BigInteger number;
        try {
            number = new BigInteger(given);
        } catch (NumberFormatException e) {
            number = BigInteger.ONE.negate();
        }
        if (number.signum() < 0) {
            throw rule.bad() != null
                    ? rule.bad().with(given, owner, domain)
                    : VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                            "Invalid value '" + given + "' for element or attribute './"
                                    + (name.isEmpty() ? in.name() + "[1]" : "@" + name) + "'");
        }
        boolean kib = rule.word().equals("kib");
        String unit = in.attribute("unit", in.attribute("units"));
        BigInteger bytes = Units.bytes(number, unit, kib ? 1024 : 1);
        BigInteger value = kib ? bytes.add(BigInteger.valueOf(1023)).shiftRight(10) : bytes;
        out.add(new Attribute(name, value.toString()));
        out.add(new Attribute(in.attribute("units") == null ? "unit" : "units", kib ? "KiB" : "bytes"));
    }
}
