/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

/** What a driver must hold; the words are those of docs/writing-a-driver.md. */
enum Rule {
    OWN_CONNECTION("Each client has a connection of its own, and its end leaves the others alone."),

    CONSTANT_FACETS(
            "The answer to facet(type) is the same as long as the connection lives, and for every client of a URI."),

    INFO("ConnectInfo names a type, a URI, a host and a capabilities document, and names the same when it is asked again."),

    LOOKUP("A domain is found by name, by UUID and, while it is active, by id, and is in the lists of its kind."),

    NO_DOMAIN("What is not there is a VirtException of the code NO_DOMAIN."),

    STATES("A domain's state and reason follow each change of its life at once, in libvirt's values."),

    EVENTS("Each change of a domain's life is published once, as libvirt's lifecycle event, in the order of the states."),

    ERRORS("A facet throws VirtException, with a code and a domain, and nothing else."),

    HOSTILE("A document that is none, or that is made to harm, is refused with a VirtException, and nothing is left of it."),

    CROWD("Clients on different domains do not hinder each other, and nothing of them is lost."),

    OBSERVERS("An observer of events that throws fails no call, and no event of others."),

    TWO_SERVICES("Two services of a driver may exist at once; only one that was told to serve opens its world."),

    TOKEN("A connection of a driver with DriverHandover has ConnectionHandover, which gives a token of at most 65,536 characters."),

    CLOSED_WORLD("After handOver the driver's world is closed."),

    SURVIVAL("After a handover domains, states, ids and documents are as before, and what follows goes on as usual."),

    SILENCE("A handover publishes no event."),

    AGAIN("takeOver of a driver that serves does nothing."),

    TURNS("A driver takes over again after it has handed over."),

    THREADS("A driver that was deactivated leaves no thread behind."),

    NO_HANG("No call hangs.");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The failure of a test. */
    AssertionError broken(String what) {
        return new AssertionError("rule broken: " + text + " Here: " + what);
    }

    AssertionError broken(String what, Throwable cause) {
        return new AssertionError("rule broken: " + text + " Here: " + what, cause);
    }

    void holds(boolean so, String otherwise) {
        if (!so) {
            throw broken(otherwise);
        }
    }

    void same(Object expected, Object found, String what) {
        if (!expected.equals(found)) {
            throw broken(what + " is " + found + ", not " + expected);
        }
    }
}
