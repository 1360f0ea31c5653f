/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

/** What an element contains. Processing instructions are not kept. */
public sealed interface Node permits Element, Text, Comment {}
