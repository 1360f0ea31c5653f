/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.place;

import java.util.function.Supplier;

import org.jvirtd.driver.simulator.internal.host.WorldFile;

/**
 * A world that may be entered.
 *
 * @param name such as {@code test:default}; of a place that is not shared it is the beginning of the name
 * @param shared whether all who enter meet; otherwise each has a world of its own
 * @param persistent whether it is kept on the disk
 * @param content what is in it when it begins; throws VirtException if that cannot be read
 * @param course how it goes
 */
public record Place(String name, boolean shared, boolean persistent, Supplier<WorldFile> content, Course course) {}
