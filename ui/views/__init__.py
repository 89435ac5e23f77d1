"""The pages, one file each, in the order of the work; Streamlit runs them, nobody imports them."""
