//! Newspaper pages in, articles out.
