//! What is drawn from data alone: data in, buffer out.
